import { isIP } from 'node:net'
import { type IsTrustedProxy, plainAddress } from '@tiebreak/services/instance/trusted-proxies.ts'
import type { Context } from 'hono'
import type { AppEnv } from './app-env.ts'

/**
 * Where a request comes from: the other end of the socket or, if that is a trusted proxy, the last address in
 * `X-Forwarded-For` that isn't one. Only what trusted proxies appended is believed.
 */
export function clientAddress(c: Context<AppEnv>, isTrusted?: IsTrustedProxy): string {
  return addressBehind(c.env?.incoming?.socket.remoteAddress, c.req.header('x-forwarded-for'), isTrusted)
}

/** The same, from a socket's remote address and the value of that header. */
export function addressBehind(
  peer: string | undefined,
  forwardedFor: string | undefined,
  isTrusted: IsTrustedProxy = () => false,
): string {
  let address = plainAddress(peer ?? 'unknown')
  const named = (forwardedFor ?? '').split(',').map((one) => plainAddress(one.trim()))
  while (isTrusted(address)) {
    const before = named.pop()
    if (before === undefined || isIP(before) === 0) break
    address = before
  }
  return address
}
