import type { ErrorBody } from '@tiebreak/contracts/error-body.ts'
import { DomainError, ERRORS } from '@tiebreak/contracts/errors.ts'
import { isDatabaseAway } from '@tiebreak/services/instance/is-database-away.ts'
import type { Context } from 'hono'
import type { AppEnv } from './app-env.ts'
import { jsonResponse } from './json-response.ts'

/**
 * The response to anything thrown: a broken rule by its code, an unreachable or overloaded database as `busy`, and
 * everything else as a fixed text, with the details in the log under the request id.
 */
export function answerError(error: Error, c: Context<AppEnv>): Response {
  const known = asDomainError(error, c)
  const { status, message } = ERRORS[known.code]
  if (known.retryAfterSeconds !== undefined) c.header('Retry-After', String(Math.ceil(known.retryAfterSeconds)))
  const body: ErrorBody = {
    error: {
      code: known.code,
      message,
      ...(known.details ? { details: [...known.details] } : {}),
      requestId: c.get('requestId'),
    },
  }
  return jsonResponse(c, JSON.stringify(body), status)
}

function asDomainError(error: Error, c: Context<AppEnv>): DomainError {
  if (error instanceof DomainError) {
    if (error.code !== 'busy' || error.retryAfterSeconds !== undefined) return error
    return new DomainError('busy', { retryAfterSeconds: 1, cause: error })
  }
  const log = c.get('log')
  if (c.req.raw.signal.aborted) {
    log.info({ route: c.get('route') }, 'the client disconnected before its request was complete')
    return new DomainError('bad_request', { cause: error })
  }
  if (isDatabaseAway(error)) {
    log.warn({ error, route: c.get('route') }, 'the database does not respond')
    return new DomainError('busy', { retryAfterSeconds: 2, cause: error })
  }
  log.error({ error, route: c.get('route') }, 'unexpected error')
  return new DomainError('internal', { cause: error })
}
