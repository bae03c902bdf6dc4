import { type Preferences, SetPreferences } from '@tiebreak/contracts/accounts/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { findPreferences } from '@tiebreak/db/queries/accounts/preferences.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Verb } from '#context.ts'

/**
 * What the caller chose for themselves; the defaults before the first choice, and where what was stored no longer fits.
 * @throws DomainError `not_signed_in`
 */
export async function getPreferences({ ctx }: Verb<Record<never, never>>): Promise<Preferences> {
  const { actor, db } = ctx
  if (actor.kind !== 'user') throw new DomainError('not_signed_in')
  const stored = await withTransaction(db, { actorId: actor.userId }, (tx) => findPreferences(tx, actor.userId))
  return toPreferences(stored)
}

/** What was stored as a person's choices; the defaults where nothing was, or what no longer fits. */
export function toPreferences(stored: unknown): Preferences {
  return SetPreferences.safeParse(stored ?? {}).data ?? SetPreferences.parse({})
}
