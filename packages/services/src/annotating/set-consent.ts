import type { ProjectId, RaterId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { findRater } from '@tiebreak/db/queries/annotating/raters.ts'
import { insertConsent } from '@tiebreak/db/queries/annotating/standing.ts'
import { setSeatsBack } from '@tiebreak/db/queries/queue/seats.ts'
import { endLeases, holdExcludable, setJoinsFor } from '@tiebreak/db/queries/review/exclusions.ts'
import { findRaterForRuling } from '@tiebreak/db/queries/review/rulings.ts'
import { v7 as uuidv7 } from 'uuid'

type Whose = { projectId: ProjectId; userId: UserId }

/** Serialises a person's changes of consent, and keeps tasks from being handed to them meanwhile. */
export async function holdConsent(tx: Tx, { projectId, userId }: Whose): Promise<void> {
  const raterId = await findRater(tx, projectId, userId)
  if (raterId === undefined) return
  await findRaterForRuling(tx, projectId, raterId)
  await holdExcludable(tx, projectId, { raterId, submissionId: null })
}

/**
 * Records that somebody gave or withdrew consent to the text that they were shown. Withdrawing ends open tasks; giving it
 * takes seats for judgements that waited and had to give theirs up, as far as others have left any. Returns how many
 * seats were taken. The caller holds the consent lock.
 */
export async function setConsent(
  tx: Tx,
  { projectId, userId, version, change }: Whose & { version: number; change: 'given' | 'withdrawn' },
): Promise<number> {
  const consentId = uuidv7()
  await insertConsent(tx, { projectId, id: consentId, userId, version, change })
  const raterId = await findRater(tx, projectId, userId)
  if (raterId === undefined) return 0
  if (change === 'withdrawn') {
    await endLeases(tx, projectId, raterId)
    return 0
  }
  return seatWaiting(tx, projectId, { raterId, consentId })
}

/** Takes seats for judgements of a rater that count now and had given theirs up; returns how many. */
export async function seatWaiting(
  tx: Tx,
  projectId: ProjectId,
  whose: { raterId: RaterId } & ({ consentId: string } | { byWaiting: true }),
): Promise<number> {
  const moved = { ...whose, submissionId: null }
  await setJoinsFor(tx, moved)
  return setSeatsBack(tx, projectId, moved)
}
