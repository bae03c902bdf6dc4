import { ACCOUNT_HEADER, ACCOUNT_PARAMETER } from '@tiebreak/contracts/accounts/account-header.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { actorId } from '@tiebreak/services/actor-id.ts'
import type { Actor } from '@tiebreak/services/context.ts'
import type { HonoRequest } from 'hono'

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * The caller of a request, once its session or token is known: the account that the request names or, if it names none,
 * the account of its credentials. A browser's request that changes something and names no account has no caller, since
 * the cookie may have become another person's after the page was loaded.
 * @throws DomainError `other_account` when it was made for somebody else
 */
export function asNamed(request: HonoRequest, actor: Actor): Actor {
  const account = actorId(actor)
  if (account === null) return actor
  const reads = READING.has(request.method)
  const named = request.header(ACCOUNT_HEADER) ?? (reads ? request.query(ACCOUNT_PARAMETER) : undefined)
  if (named !== undefined && named !== account) throw new DomainError('other_account')
  // Every browser says where a page's request comes from; scripts, which have one account each, don't.
  const fromPage = actor.kind === 'user' && request.header('sec-fetch-site') !== undefined
  return named === undefined && fromPage && !reads ? { kind: 'anonymous' } : actor
}
