import { DomainError } from '@tiebreak/contracts/errors.ts'
import { SessionId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Database } from '@tiebreak/db/database.ts'
import { findLiveToken } from '@tiebreak/db/queries/members/tokens.ts'
import { isAcquireTimeout } from '@tiebreak/db/transaction.ts'
import type { Actor } from '#context.ts'
import { proofOfSession, proofOfToken } from '#proof.ts'
import { hashToken, isTokenText } from './api-token-text.ts'
import type { Auth } from './create-auth.ts'

/** A session ends this long after its sign-in, even if it is in use. */
const LONGEST_SESSION_MS = 30 * 86_400_000

export type Authenticate = {
  auth: Auth
  db: Database
  headers: Headers
  /** Receives the Set-Cookie line of a renewed session; without it no session is renewed. */
  setCookie?: (line: string) => void
}

/**
 * Who sends a request: the holder of an API token in `Authorization: Bearer`, else the account of the session cookie,
 * else nobody. Both are read from the database each time, so that what was revoked is refused at once.
 * @throws DomainError `token_invalid`, `busy`
 */
export async function authenticate({ auth, db, headers, setCookie }: Authenticate): Promise<Actor> {
  const authorization = headers.get('authorization')
  if (authorization !== null) return bearer(db, authorization)
  if (!headers.has('cookie')) return { kind: 'anonymous' }
  const { response: found, headers: answer } = await auth.api
    .getSession({
      headers,
      query: { disableRefresh: setCookie === undefined },
      returnHeaders: true,
    })
    .catch((error: unknown) => {
      throw busyFrom(error)
    })
  if (found === null || Date.now() - found.session.createdAt.getTime() > LONGEST_SESSION_MS)
    return { kind: 'anonymous' }
  // Disabling ends all sessions; this catches one that was being opened at that moment.
  if (found.user.disabledAt) return { kind: 'anonymous' }
  for (const line of answer.getSetCookie()) setCookie?.(line)
  return {
    kind: 'user',
    userId: UserId.parse(found.user.id),
    isAdmin: found.user.isAdmin === true,
    sessionId: SessionId.parse(found.session.id),
    proof: proofOfSession(found.session.id, found.session.token),
  }
}

async function bearer(db: Database, authorization: string): Promise<Actor> {
  const text = /^Bearer +(\S+) *$/iu.exec(authorization)?.[1]
  const hash = text !== undefined && isTokenText(text) ? hashToken(text) : undefined
  const token = hash && (await findLiveToken(db, hash))
  if (hash === undefined || token === undefined) throw new DomainError('token_invalid')
  return {
    kind: 'token',
    tokenId: token.id,
    projectId: token.projectId,
    scopes: token.scopes,
    userId: token.createdBy,
    isAdmin: token.createdByAdmin,
    proof: proofOfToken(token.id, hash),
  }
}

/** better-auth wraps what the pool throws. Recovers the pool's "no connection became free", or returns the error. */
function busyFrom(error: unknown): unknown {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (isAcquireTimeout(cause)) return new DomainError('busy', { retryAfterSeconds: 1, cause: error })
  return error
}
