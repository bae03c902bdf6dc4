import { createHash } from 'node:crypto'
import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { IdempotencyKey, REPLAYED_HEADER, takesIdempotencyKey } from '@tiebreak/contracts/idempotency.ts'
import { IDEMPOTENCY_HEADER } from '@tiebreak/contracts/idempotency-header.ts'
import { answerOnce } from '@tiebreak/services/accounts/idempotency/answer-once.ts'
import type { KeySeal } from '@tiebreak/services/accounts/idempotency/key-seal.ts'
import type { Ctx } from '@tiebreak/services/context.ts'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { AppEnv } from './app-env.ts'
import { jsonResponse } from './json-response.ts'

/** How long an upload may take before another request with its key may take over. */
const UPLOAD_HOLD_MS = 15 * 60_000

/**
 * The `Idempotency-Key` of a request that creates something; null if there is none.
 * @throws DomainError `bad_request`
 */
export function keyOf(c: Context<AppEnv>, endpoint: Endpoint): string | null {
  const given = c.req.header(IDEMPOTENCY_HEADER)
  if (given === undefined || !takesIdempotencyKey(endpoint)) return null
  const { data, error } = IdempotencyKey.safeParse(given)
  if (data !== undefined) return data
  const message = error?.issues[0]?.message ?? ''
  throw new DomainError('bad_request', { details: [{ path: 'header.Idempotency-Key', message }] })
}

type Keyed<Input> = {
  ctx: Ctx
  name: string
  endpoint: Endpoint
  seal: KeySeal
  key: string
  input: Input
  timeLimitMs: number
  inLine: <T>(step: () => Promise<T>) => Promise<T>
}

/** Responds to a request with an `Idempotency-Key`: with what the work returns, or returned to the first request. */
export async function onceForKey<Input extends object>(
  c: Context<AppEnv>,
  { ctx, name, endpoint, seal, key, input, timeLimitMs, inLine }: Keyed<Input>,
  work: (input: Input, once: NonNullable<Ctx['once']>) => Promise<string>,
): Promise<Response> {
  const { sent, digest } = readingDigest(input, seal)
  const { status, text, isReplayed } = await answerOnce({
    db: ctx.db,
    actor: ctx.actor,
    log: ctx.log,
    seal,
    endpoint: name,
    key,
    holdMs: endpoint.upload ? UPLOAD_HOLD_MS : 2 * timeLimitMs,
    requestDigest: digest,
    inLine,
    work: async (once) => ({ status: endpoint.status, text: await work(sent, once) }),
  })
  return jsonResponse(c, text, statusOf(status), isReplayed ? { [REPLAYED_HEADER]: 'true' } : {})
}

/** The input as the work gets it, and the digest of it, which reads an upload to its end if the work did not. */
function readingDigest<Input extends object>(
  input: Input,
  seal: KeySeal,
): { sent: Input; digest: () => Promise<Buffer> } {
  if (!('body' in input) || !isStream(input.body))
    return { sent: input, digest: async () => seal.requestDigest([canonical(input)]) }
  const { body: stream, ...rest } = input
  const hash = createHash('sha256')
  const body = (async function* () {
    for await (const chunk of stream) {
      hash.update(chunk)
      yield chunk
    }
  })()
  return {
    sent: { ...input, body },
    async digest() {
      while (!(await body.next()).done);
      return seal.requestDigest([canonical(rest), hash.digest()])
    },
  }
}

function isStream(value: unknown): value is AsyncIterable<Uint8Array> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}

/** The same text for the same values, in whatever order their names were sent. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  )
}

/** A status that is kept is that of a call of the table. */
function statusOf(status: number): ContentfulStatusCode {
  return status === 200 || status === 202 ? status : 201
}
