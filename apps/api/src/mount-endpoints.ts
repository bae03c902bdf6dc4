import { API, type ApiName } from '@tiebreak/contracts/api.ts'
import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { ProjectId } from '@tiebreak/contracts/ids.ts'
import { authenticate } from '@tiebreak/services/accounts/auth/authenticate.ts'
import { makeKeySeal } from '@tiebreak/services/accounts/idempotency/key-seal.ts'
import { actorName } from '@tiebreak/services/actor-id.ts'
import type { Actor, Ctx } from '@tiebreak/services/context.ts'
import { requireAccess } from '@tiebreak/services/require-access.ts'
import type { Context, Hono } from 'hono'
import type { AppDeps, AppEnv } from './app-env.ts'
import { asNamed } from './as-named.ts'
import { clientAddress } from './client-address.ts'
import { Download, sendDownload } from './download/download.ts'
import { etagOf } from './etag.ts'
import { guessAddress } from './guess-address.ts'
import type { HandlerInput, Handlers } from './handlers/handler.ts'
import { handlers } from './handlers/handlers.ts'
import { keyOf, onceForKey } from './idempotency.ts'
import { jsonResponse } from './json-response.ts'
import { accountName, callerName, claimOf } from './load/caller-of.ts'
import type { Edge, Lane } from './load/edge.ts'
import { laneOf } from './load/lanes.ts'
import { limitTime } from './middleware/limit-time.ts'
import { placeOf, readInput } from './read-input.ts'
import { makeCursorSeal } from './seal-cursor.ts'
import { slowGuesses } from './slow-guesses.ts'

const UPLOAD_LIMIT_BYTES = 2 * 1024 ** 3
const TIME_LIMIT_MS = 30_000
/**
 * Endpoints that check the caller's rights in the same statement that does the work, so that the hot path checks only
 * once.
 */
const ASK_THEMSELVES: ReadonlySet<ApiName> = new Set<ApiName>(['submitJudgement'])

/** Mounts every endpoint of the table, and tells callers of other methods at the same address which are allowed. */
export function mountEndpoints(app: Hono<AppEnv>, deps: AppDeps, edge: Edge): void {
  const methods = new Map<string, string[]>()
  for (const name of Object.keys(API).filter(isApiName)) {
    const { path, method } = API[name]
    methods.set(path, [...(methods.get(path) ?? []), method.toUpperCase()])
    mountEndpoint(app, deps, edge, name)
  }
  for (const [path, allowed] of methods)
    app.all(routingPath(path), (c) => {
      c.set('route', path)
      c.header('Allow', allowed.join(', '))
      throw new DomainError('method_not_allowed')
    })
}

function mountEndpoint<K extends ApiName>(app: Hono<AppEnv>, deps: AppDeps, edge: Edge, name: K): void {
  const endpoint: Endpoint = API[name]
  const handler: Handlers[K] = handlers[name]
  const { uploadLimitBytes = UPLOAD_LIMIT_BYTES, timeLimitMs = TIME_LIMIT_MS } = deps
  const cursors = makeCursorSeal(deps.authSecret)
  const keySeal = makeKeySeal(deps.authSecret)

  const handle = async (c: Context<AppEnv>): Promise<Response> => {
    const address = clientAddress(c, deps.isTrustedProxy)
    const { hasSession, caller } = claimOf(
      { authorization: c.req.header('authorization'), cookie: c.req.header('cookie'), address },
      edge.sessionOf,
    )
    const lane = edge.lanes[laneOf(endpoint, hasSession)]
    const ask = async (onKnown: (actor: Actor) => void = () => undefined): Promise<Ctx> => {
      const known = await requestContext(c, deps, lane)
      onKnown(known.actor)
      return requireAccess(known, endpoint.access, projectIdOf(c), { asksItself: ASK_THEMSELVES.has(name) })
    }
    // A body that arrives slowly, or never, holds no place in the lane: it is read between two steps.
    const asked = await lane.run(caller, () =>
      ask((actor) => edge.budgets.take('requests', callerName(actor, address))),
    )
    const isStale = staleness(c)
    if (endpoint.upload && (await deps.isDiskShort?.(Number(c.req.header('content-length') ?? 0))))
      throw new DomainError('disk_short', { retryAfterSeconds: 60 })
    const input = await readInput(API[name], c, { uploadLimitBytes, cursors })
    const inLine = async <T>(step: () => Promise<T>) => lane.run(accountName(asked.actor, address), step)
    const work = async (given: HandlerInput<(typeof API)[K]>, once?: NonNullable<Ctx['once']>): Promise<unknown> => {
      if (endpoint.budget) edge.budgets.take(endpoint.budget, accountName(asked.actor, address))
      const value = await inLine(async () => {
        const ctx = { ...(isStale() ? await ask() : asked), ...(once ? { once } : {}) }
        return slowGuesses(
          name,
          ctx,
          guessAddress(c, deps),
          async (): Promise<unknown> => handler({ ctx, input: given }),
        )
      })
      return sealed(value, (cursor) => cursors.seal(cursor, placeOf(endpoint, c)))
    }
    const key = keyOf(c, endpoint)
    if (key === null) return answer(c, endpoint, await work(input), deps)
    return onceForKey(
      c,
      { ctx: asked, name, endpoint, seal: keySeal, key, input, timeLimitMs, inLine },
      async (sent, once) => textOf(endpoint, await work(sent, once), deps),
    )
  }
  const isLong = endpoint.upload !== undefined || endpoint.download !== undefined
  const path = routingPath(endpoint.path)
  app.on(endpoint.method.toUpperCase(), path, async (c, next) => {
    c.set('route', endpoint.path)
    await next()
  })
  if (!isLong) app.on(endpoint.method.toUpperCase(), path, limitTime(timeLimitMs))
  app.on(endpoint.method.toUpperCase(), path, handle)
}

/** A page with its cursor sealed; anything else unchanged. */
function sealed(value: unknown, seal: (cursor: string) => string): unknown {
  if (typeof value !== 'object' || value === null || !('nextCursor' in value)) return value
  return typeof value.nextCursor === 'string' ? { ...value, nextCursor: seal(value.nextCursor) } : value
}

async function answer(c: Context<AppEnv>, endpoint: Endpoint, value: unknown, deps: AppDeps): Promise<Response> {
  const { status, response, polled } = endpoint
  if (value instanceof Download) {
    if (polled) c.set('revalidates', true)
    return sendDownload(c, value)
  }
  if (response === undefined || status === 204) return c.body(null, 204)
  const text = textOf(endpoint, value, deps)
  if (polled) c.set('revalidates', true)
  return jsonResponse(c, text, status, polled ? { ETag: etagOf(text) } : {})
}

function textOf({ response }: Endpoint, value: unknown, { checkAnswers }: AppDeps): string {
  if (checkAnswers) response?.parse(value)
  return JSON.stringify(value)
}

/** The project in the path; null when there is none, or when it can't be an id and so names no project. */
function projectIdOf(c: Context<AppEnv>): ProjectId | null {
  return ProjectId.safeParse(c.req.param('projectId')).data ?? null
}

function routingPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1')
}

function isApiName(name: string): name is ApiName {
  return name in API
}

/**
 * What the verbs of one request share: the caller, the log, the database. A request that names someone other than its
 * caller stops here.
 * @throws DomainError `token_invalid`, `other_account`, `busy`
 */
async function requestContext(c: Context<AppEnv>, deps: AppDeps, { db, accounts, auth }: Lane): Promise<Ctx> {
  const { filesDir, publicUrl, outbound, uploadLimitBytes = UPLOAD_LIMIT_BYTES } = deps
  const found = await authenticate({
    auth,
    db,
    headers: c.req.raw.headers,
    setCookie: (line) => c.header('Set-Cookie', line, { append: true }),
  })
  c.set('caller', actorName(found))
  const actor = asNamed(c.req, found)
  return {
    db,
    accounts,
    actor,
    requestId: c.get('requestId'),
    log: c.get('log'),
    filesDir,
    publicUrl,
    uploadLimitBytes,
    ...(outbound ? { outbound } : {}),
  }
}

/** How old the caller's checked rights may be when the call runs. */
const FRESH_MS = 1_000

/**
 * Called when the caller's rights have been checked. The returned function says, just before the call runs, whether
 * they must be checked again: the body was still arriving, perhaps held open until the right was taken away, or the
 * call waited long.
 */
function staleness(c: Context<AppEnv>): () => boolean {
  const wasWhole = c.env?.incoming?.complete ?? c.req.raw.body === null
  const at = performance.now()
  return () => !wasWhole || performance.now() - at > FRESH_MS
}
