import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { API } from '@tiebreak/contracts/api.ts'
import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import type { ErrorBody } from '@tiebreak/contracts/error-body.ts'
import { ERRORS } from '@tiebreak/contracts/errors.ts'
import type { AppDeps } from '#app-env.ts'
import { addressBehind } from '#client-address.ts'
import { requestIdOf } from '#middleware/request-id.ts'
import { securityHeaderValues } from '#middleware/security-headers.ts'
import { claimOf } from './caller-of.ts'
import { type Arrival, createDoor } from './door.ts'
import type { Edge } from './edge.ts'
import { type LaneName, laneOf } from './lanes.ts'
import { createPatience } from './patience.ts'

/** The log reports how many were turned away at most this often. */
const TELL_EVERY_MS = 1_000

/**
 * Stands before a server's listener: it hears of connections, and lets requests in now or later, or turns them away.
 */
export type BeforeListener = { connected(): void; before(listener: RequestListener): RequestListener }

/** The door of the process, placed before a listener. */
export function atDoor(
  { log, metrics, publicUrl, isTrustedProxy }: Pick<AppDeps, 'log' | 'metrics' | 'publicUrl' | 'isTrustedProxy'>,
  { lanes, sessionOf }: Edge,
): BeforeListener {
  const door = createDoor({ hasRoom: (kind) => kind === 'page' || lanes[kind].hasRoom })
  const patience = createPatience()
  const headers = securityHeaderValues(publicUrl)
  let turnedAway = 0
  const tell = () => {
    log.warn({ turnedAway }, 'requests were turned away: there are more than can be served')
    turnedAway = 0
  }

  const before =
    (listener: RequestListener): RequestListener =>
    (incoming, outgoing) => {
      const { authorization, cookie } = incoming.headers
      const forwardedFor = incoming.headers['x-forwarded-for']?.toString()
      const address = addressBehind(incoming.socket.remoteAddress, forwardedFor, isTrustedProxy)
      const { hasSession, caller } = claimOf({ authorization, cookie, address }, sessionOf)
      const lane = laneOfRequest(incoming, hasSession)
      if (lane === 'health') {
        listener(incoming, outgoing)
        return
      }
      const came = performance.now()
      const arrival: Arrival = {
        kind: lane,
        caller,
        begin() {
          if (!outgoing.destroyed) listener(incoming, outgoing)
        },
        refuse(code) {
          if (turnedAway === 0) setTimeout(tell, TELL_EVERY_MS).unref()
          turnedAway += 1
          const retryAfter = patience.secondsFor(incoming.socket, caller)
          outgoing.once('finish', () => patience.told(incoming.socket, caller, retryAfter))
          turnAway(incoming, outgoing, code, { headers, retryAfter })
          const seconds = (performance.now() - came) / 1000
          metrics?.observeRequest({
            method: incoming.method ?? '',
            route: 'door',
            status: outgoing.statusCode,
            seconds,
          })
        },
      }
      const early = patience.hold(incoming.socket, caller)
      if (early > 0) setTimeout(() => !outgoing.destroyed && door.arrive(arrival), early)
      else door.arrive(arrival)
    }
  return { connected: door.connected, before }
}

const HEALTH = new Set(['/healthz', '/readyz'])

/** Calls outside the ordinary lane, by method, with the pattern of their addresses. */
const OTHERS = new Map<string, { shape: RegExp; endpoint: Endpoint }[]>()
for (const endpoint of Object.values<Endpoint>(API)) {
  if (laneOf(endpoint, true) === 'ordinary') continue
  const method = endpoint.method.toUpperCase()
  const shape = new RegExp(`^${endpoint.path.replace(/\{\w+\}/g, '[^/]+')}$`)
  OTHERS.set(method, [...(OTHERS.get(method) ?? []), { shape, endpoint }])
}

/**
 * The lane that a request will take, by its method, its address and whether it has a session. `page` needs no database;
 * `health` is served whatever else is going on.
 */
function laneOfRequest(
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

/**
 * A body up to this size is read and discarded, so that the connection survives; a longer one need not be sent at all.
 */
const SHORT_BYTES = 65_536

function hasLongBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > SHORT_BYTES
}

/**
 * Refuses a request without the layers that responses usually pass through: it has to cost next to nothing.
 * @param retryAfter in seconds
 */
function turnAway(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  code: 'busy' | 'too_many_requests',
  { headers, retryAfter }: { headers: Readonly<Record<string, string>>; retryAfter: number },
): void {
  const { status, message } = ERRORS[code]
  const requestId = requestIdOf(incoming.headers['x-request-id'])
  const body: ErrorBody = { error: { code, message, requestId } }
  const text = JSON.stringify(body)
  outgoing.writeHead(status, {
    ...headers,
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'Retry-After': String(retryAfter),
    'X-Request-Id': requestId,
    ...(hasLongBody(incoming) ? { Connection: 'close' } : {}),
  })
  outgoing.end(text)
}
