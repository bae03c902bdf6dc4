import type { Preferences } from '@tiebreak/contracts/accounts/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { setPreferences as savePreferences } from '@tiebreak/db/queries/accounts/preferences.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Verb } from '#context.ts'

/**
 * Replaces the caller's preferences.
 * @throws DomainError `not_signed_in`
 */
export async function setPreferences({ ctx, input }: Verb<Preferences>): Promise<Preferences> {
  const { actor, db } = ctx
  if (actor.kind !== 'user') throw new DomainError('not_signed_in')
  await withTransaction(db, { actorId: actor.userId }, (tx) => savePreferences(tx, actor.userId, input))
  return input
}
