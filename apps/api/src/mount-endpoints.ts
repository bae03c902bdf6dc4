import type { OpenAPIHono } from '@hono/zod-openapi'
import { API, type ApiName } from '@tiebreak/contracts/api.ts'
import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Auth } from '@tiebreak/services/auth/create-auth.ts'
import { requireAccess } from '@tiebreak/services/require-access.ts'
import type { Context } from 'hono'
import type { AppDeps, AppEnv } from './app-env.ts'
import { Download } from './download/download.ts'
import { sendDownload } from './download/send-download.ts'
import { etagOf, isKnown } from './etag.ts'
import { guessAddress } from './guess-address.ts'
import type { Handlers } from './handlers/handler.ts'
import { handlers } from './handlers/handlers.ts'
import { limitTime } from './middleware/limit-time.ts'
import { routeOf } from './openapi/route-of.ts'
import { readInput } from './read-input.ts'
import { requestContext } from './request-context.ts'
import { slowGuesses } from './slow-guesses.ts'

const UPLOAD_LIMIT_BYTES = 2 * 1024 ** 3
const TIME_LIMIT_MS = 30_000

/** Mounts every endpoint of the table, and answers other methods at the same addresses with what they take. */
export function mountEndpoints(app: OpenAPIHono<AppEnv>, deps: AppDeps, auth: Auth): void {
  const methods = new Map<string, string[]>()
  for (const name of Object.keys(API).filter(isApiName)) {
    const { path, method } = API[name]
    methods.set(path, [...(methods.get(path) ?? []), method.toUpperCase()])
    mountEndpoint(app, deps, auth, name)
  }
  for (const [path, allowed] of methods)
    app.all(routingPath(path), (c) => {
      c.set('route', path)
      c.header('Allow', allowed.join(', '))
      throw new DomainError('method_not_allowed')
    })
}

function mountEndpoint<K extends ApiName>(app: OpenAPIHono<AppEnv>, deps: AppDeps, auth: Auth, name: K): void {
  const endpoint: Endpoint = API[name]
  const handler: Handlers[K] = handlers[name]
  const { uploadLimitBytes = UPLOAD_LIMIT_BYTES, timeLimitMs = TIME_LIMIT_MS } = deps
  app.openAPIRegistry.registerPath(routeOf(name, endpoint))

  const handle = async (c: Context<AppEnv>): Promise<Response> => {
    const ctx = await requireAccess(await requestContext(c, deps, auth), endpoint.access, projectIdOf(c))
    const input = await readInput(API[name], c, { uploadLimitBytes })
    const value = await slowGuesses(
      name,
      ctx,
      guessAddress(c, deps),
      async (): Promise<unknown> => handler({ ctx, input }),
    )
    return answer(c, endpoint, value, deps)
  }
  const isLong = endpoint.upload !== undefined || endpoint.download === true
  const path = routingPath(endpoint.path)
  app.on(endpoint.method.toUpperCase(), path, async (c, next) => {
    c.set('route', endpoint.path)
    await next()
  })
  if (!isLong) app.on(endpoint.method.toUpperCase(), path, limitTime(timeLimitMs))
  app.on(endpoint.method.toUpperCase(), path, handle)
}

async function answer(
  c: Context<AppEnv>,
  { status, response, polled }: Endpoint,
  value: unknown,
  { checkAnswers }: AppDeps,
): Promise<Response> {
  if (value instanceof Download) {
    if (polled) c.set('revalidates', true)
    return sendDownload(c, value)
  }
  if (response === undefined || status === 204) return c.body(null, 204)
  if (checkAnswers) response.parse(value)
  const text = JSON.stringify(value)
  const headers = { 'Content-Type': 'application/json' }
  if (!polled) return new Response(text, { status, headers })
  c.set('revalidates', true)
  const etag = etagOf(text)
  if (isKnown(c.req.header('if-none-match'), etag)) return c.body(null, 304, { ETag: etag })
  return new Response(text, { status, headers: { ...headers, ETag: etag } })
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
