import type { RequestListener } from 'node:http'
import type { AppDeps } from '#app-env.ts'
import { addressBehind } from '#client-address.ts'
import { securityHeaderValues } from '#middleware/security-headers.ts'
import { claimOf } from './caller-of.ts'
import { type Arrival, createDoor } from './door.ts'
import type { Edge } from './edge.ts'
import { laneOfRequest } from './lane-of-request.ts'
import { createPatience } from './patience.ts'
import { turnAway } from './turn-away.ts'

/** The log tells so often at most how many were turned away. */
const TELL_EVERY_MS = 1_000

/** What stands before a server's listener: it is told of connections, and lets requests in now or later, or answers them. */
export type BeforeListener = { connected(): void; before(listener: RequestListener): RequestListener }

/** The door of the process, before a listener. */
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
