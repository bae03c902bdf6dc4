import { BlockList, isIP } from 'node:net'
import { plainAddress } from '@tiebreak/services/instance/trusted-proxies.ts'
import type { Context } from 'hono'
import type { AppDeps, AppEnv } from './app-env.ts'
import { clientAddress } from './client-address.ts'

/** Addresses of this machine and its local network, where a proxy in front of us would be. */
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
 * The address under which a request's wrong guesses are counted; null if it would be the same for everybody. Under
 * https everything comes through a proxy: one that we were not told to trust, wherever it is, or one that names no
 * client, hides everyone behind its own address.
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
