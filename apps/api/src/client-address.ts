import type { Context } from 'hono'
import type { AppEnv } from './app-env.ts'

/** The address at the other end of the socket. Headers that claim another one are not believed. */
export function clientAddress(c: Context<AppEnv>): string {
  return c.env?.incoming?.socket.remoteAddress ?? 'unknown'
}
