import type { IncomingMessage } from 'node:http'
import { API } from '@tiebreak/contracts/api.ts'
import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import { type LaneName, laneOf } from './lanes.ts'

const HEALTH = new Set(['/healthz', '/readyz'])

/** Calls that are not in the ordinary lane, by method, with the shape of their addresses. */
const OTHERS = new Map<string, { shape: RegExp; endpoint: Endpoint }[]>()
for (const endpoint of Object.values<Endpoint>(API)) {
  if (laneOf(endpoint, true) === 'ordinary') continue
  const method = endpoint.method.toUpperCase()
  const shape = new RegExp(`^${endpoint.path.replace(/\{\w+\}/g, '[^/]+')}$`)
  OTHERS.set(method, [...(OTHERS.get(method) ?? []), { shape, endpoint }])
}

/**
 * The lane that a request is going to take, by its first line, and by whether it comes with a session; `page` for what asks no database, and `health` for
 * what is answered whatever else goes on.
 */
export function laneOfRequest(
  { method = '', url = '' }: Pick<IncomingMessage, 'method' | 'url'>,
  hasSession: boolean,
): LaneName | 'page' | 'health' {
  const path = url.split('?', 1)[0] ?? ''
  if (HEALTH.has(path)) return 'health'
  if (!path.startsWith('/api/')) return 'page'
  if (path === '/api/auth/get-session') return hasSession ? 'judging' : 'ordinary'
  const found = OTHERS.get(method)?.find(({ shape }) => shape.test(path))
  return found ? laneOf(found.endpoint, hasSession) : 'ordinary'
}
