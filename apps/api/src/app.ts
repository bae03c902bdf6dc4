import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { MiddlewareHandler } from 'hono'
import { Hono } from 'hono'
import { answerError } from './answer-error.ts'
import type { AppDeps, AppEnv } from './app-env.ts'
import { mountDocs } from './docs/mount-docs.ts'
import { compressAnswers } from './encoding/compress-answers.ts'
import { createEdge, type Edge } from './load/edge.ts'
import { accessLog } from './middleware/access-log.ts'
import { checkOrigin } from './middleware/check-origin.ts'
import { countRequests } from './middleware/count-requests.ts'
import { requestId } from './middleware/request-id.ts'
import { securityHeaders } from './middleware/security-headers.ts'
import { mountAuth } from './mount-auth.ts'
import { mountEndpoints } from './mount-endpoints.ts'
import { mountHealth } from './mount-health.ts'
import { mountDocument } from './openapi/mount-document.ts'
import { mountPage } from './page/mount-page.ts'

/**
 * The whole HTTP app as a value: it reads no environment and opens no port, so tests can call it directly. It has every
 * endpoint of the table, sign-in, health, the OpenAPI document and the page, and one shape for all errors.
 */
export function createApp(deps: AppDeps, edge: Edge = createEdge(deps)): Hono<AppEnv> {
  const { publicUrl, log, isDraining = () => false } = deps
  const app = new Hono<AppEnv>()
  app.onError(answerError)
  app.notFound((c) => answerError(new DomainError('route_not_found'), c))

  app.use(requestId(log))
  app.use(securityHeaders(publicUrl))
  app.use(endConnections(isDraining))
  app.use(accessLog())
  if (deps.metrics) app.use(countRequests(deps.metrics))
  app.use(compressAnswers())
  mountHealth(app, deps)
  app.use(checkOrigin(publicUrl))
  mountAuth(app, deps, edge)
  mountEndpoints(app, deps, edge)
  mountDocument(app, { publicUrl })
  mountDocs(app)
  mountPage(app, deps)
  return app
}

/** While the process shuts down, tells clients to send their next request on another connection. */
function endConnections(isDraining: () => boolean): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next()
    if (isDraining()) c.header('Connection', 'close')
  }
}
