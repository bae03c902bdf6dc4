import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'

/** Stands in a response that was given before. */
export const REPLAYED_HEADER = 'idempotency-replayed'

/** Chosen by the caller: a UUID is best, since nobody else's program makes the same. */
export const IdempotencyKey = z.string().regex(/^[\x21-\x7e]{1,255}$/, 'between 1 and 255 visible ASCII characters')

/** How long a response is kept for its key. */
export const KEPT_HOURS = 24

/** Whether a call takes an `Idempotency-Key`: all that create something do, and others whose repetition would do more, unless repeating them is harmless by itself. */
export function takesIdempotencyKey({
  method,
  status,
  repeatable,
  keyed,
}: Pick<Endpoint, 'method' | 'status' | 'repeatable' | 'keyed'>): boolean {
  return method === 'post' && (status === 201 || status === 202 || keyed === true) && repeatable === undefined
}
