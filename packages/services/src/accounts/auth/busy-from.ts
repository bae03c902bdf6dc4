import { DomainError } from '@tiebreak/contracts/errors.ts'
import { isAcquireTimeout } from '@tiebreak/db/transaction.ts'

/** The sign-in library wraps what the pool throws: recovers the pool's "no connection came free", or returns the error. */
export function busyFrom(error: unknown): unknown {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (isAcquireTimeout(cause)) return new DomainError('busy', { retryAfterSeconds: 1, cause: error })
  return error
}
