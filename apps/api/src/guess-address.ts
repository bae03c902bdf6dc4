import { BlockList, isIP } from 'node:net'
import { plainAddress } from '@tiebreak/services/instance/trusted-proxies.ts'
import type { Context } from 'hono'
import type { AppDeps, AppEnv } from './app-env.ts'
import { clientAddress } from './client-address.ts'

/** Addresses of one's own machine and network, as a proxy in front of us has. */
const INSIDE = new BlockList()
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  INSIDE.addSubnet(network, bits, 'ipv4')
INSIDE.addAddress('::1', 'ipv6')
INSIDE.addSubnet('fc00::', 7, 'ipv6')
INSIDE.addSubnet('fe80::', 10, 'ipv6')

/**
 * The address under which wrong guesses of a request are counted; null where it would be one and the same for
 * everybody. By https everything comes through a proxy: one that nobody told us to trust, wherever it stands, or that
 * names no client, hides them all behind its own address.
 */
export function guessAddress(c: Context<AppEnv>, { isTrustedProxy, publicUrl }: AppDeps): string | null {
  const address = clientAddress(c, isTrustedProxy)
  if (!publicUrl.startsWith('https:')) return address
  const peer = plainAddress(c.env?.incoming?.socket.remoteAddress ?? 'unknown')
  const isHidden = isTrustedProxy === undefined || (isTrustedProxy(peer) ? isTrustedProxy(address) : isInside(peer))
  return isHidden ? null : address
}

function isInside(address: string): boolean {
  const version = isIP(address)
  return version !== 0 && INSIDE.check(address, version === 4 ? 'ipv4' : 'ipv6')
}
