import { type Preferences, SetPreferences } from '@tiebreak/contracts/accounts/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { findPreferences } from '@tiebreak/db/queries/accounts/preferences.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Verb } from '#context.ts'

/**
 * The caller's preferences; the defaults before the first choice, and for stored values that are no longer valid.
 * @throws DomainError `not_signed_in`
 */
export async function getPreferences({ ctx }: Verb<Record<never, never>>): Promise<Preferences> {
  const { actor, db } = ctx
  if (actor.kind !== 'user') throw new DomainError('not_signed_in')
  const stored = await withTransaction(db, { actorId: actor.userId }, (tx) => findPreferences(tx, actor.userId))
  return toPreferences(stored)
}

/** A person's stored preferences, with defaults for what is missing or no longer valid. */
export function toPreferences(stored: unknown): Preferences {
  return SetPreferences.safeParse(stored ?? {}).data ?? SetPreferences.parse({})
}
