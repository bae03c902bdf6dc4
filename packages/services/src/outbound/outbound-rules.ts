import { isIP } from 'node:net'
import { isGlobal } from './is-global.ts'

/** Where this instance may send to, as its operator said. */
export type OutboundRules = {
  /** Any host of the public internet, by https. */
  readonly anyPublic: boolean
  /** Hosts with their ports, by https or http, wherever they are. */
  readonly hosts: ReadonlySet<string>
}

const HOST = /^(?:\[[0-9a-f:]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?):(\d{1,5})$/

/**
 * Reads `TIEBREAK_OUTBOUND`: `public`, and hosts with a port, separated by commas. Null if it says anything else.
 */
export function readOutboundRules(text: string): OutboundRules | null {
  const words = text
    .toLowerCase()
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
  const hosts = words.filter((word) => word !== 'public')
  if (!hosts.every(isHost)) return null
  return { anyPublic: words.includes('public'), hosts: new Set(hosts) }
}

/** Reads `TIEBREAK_IMAGE_HOSTS`: hosts with a port, each by name. Null if it says anything else. */
export function readImageHosts(text: string): OutboundRules | null {
  const rules = readOutboundRules(text)
  return rules?.anyPublic ? null : rules
}

function isHost(word: string): boolean {
  const port = Number(HOST.exec(word)?.[1] ?? 0)
  return port >= 1 && port <= 65_535
}

/** How a request may go out: to whatever the name stands for, or to public addresses only. */
export type Way = 'named' | 'public'

/**
 * Whether and how an address may be sent to, as far as its text tells; else why not, as one sentence. What its name
 * stands for is looked at when something is sent.
 */
export function wayTo(rules: OutboundRules, address: string): { way: Way } | { refused: string } {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null || !/^https?:$/.test(url.protocol)) return { refused: 'It is not an http or https address.' }
  if (url.username !== '' || url.password !== '') return { refused: 'It contains a user name or password.' }
  if (rules.hosts.has(`${url.hostname}:${portOf(url)}`)) return { way: 'named' }
  if (!rules.anyPublic) return { refused: 'The operator of this instance has not allowed this host and port.' }
  if (url.protocol !== 'https:') return { refused: 'Only https is allowed.' }
  const bare = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(bare) !== 0 && !isGlobal(bare)) return { refused: NOT_PUBLIC }
  return { way: 'public' }
}

/** Why a private address is not sent to. */
export const NOT_PUBLIC = 'It is not an address of the public internet, and the operator has not allowed it by name.'

/** The port that an address means. */
export function portOf({ port, protocol }: URL): number {
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)
}
