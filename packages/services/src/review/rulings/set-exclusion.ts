import type { ProjectId, RaterId, RulingId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import type { ExclusionDone } from '@tiebreak/contracts/review/ruling.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { setSeatsBack, setSeatsFree } from '@tiebreak/db/queries/queue/seats.ts'
import {
  countExclusion,
  type Excludable,
  endLeases,
  endPause,
  findExcludable,
  holdExcludable,
  setJoinsFor,
  setPauseOnce,
} from '@tiebreak/db/queries/review/exclusions.ts'
import { findRaterForRuling } from '@tiebreak/db/queries/review/rulings.ts'
import { audit } from '#audit/audit.ts'
import { recordRuling } from '#audit/record-act.ts'
import type { Ctx } from '#context.ts'
import { inProject } from '#in-project.ts'

export type Subject = { raterId: RaterId } | { judgementId: SubmissionId }
type Choices = { excluded: boolean; reason: string; pause: boolean; freeSeats: boolean }

/**
 * Excludes a rater or a judgement, or counts it again, as one act: the effects are counted first, then everything is
 * done in one transaction. Counting again undoes the act that excluded, with its effects: the pause, unless somebody
 * has changed it since, and the seats, as far as others have left any. If nothing would change, nothing is done.
 * Returns undefined when there is no such rater or judgement.
 */
export async function setExclusion(
  ctx: Ctx,
  projectId: ProjectId,
  of: Subject,
  choices: Choices,
): Promise<ExclusionDone | undefined> {
  const { excluded, reason } = choices
  return inProject(ctx, projectId, async (tx) => {
    const before = await findExcludable(tx, projectId, of)
    if (!before) return undefined
    // Serialises rulings on a rater, and keeps tasks from being handed to them meanwhile; their judgements wait here
    // too.
    await findRaterForRuling(tx, projectId, before.raterId)
    await holdExcludable(tx, projectId, before)
    const subject = await findExcludable(tx, projectId, of)
    if (!subject) return undefined
    if (subject.excluded === excluded)
      return { done: false, excluded, judgements: 0, seats: 0, surplus: 0, paused: subject.paused }

    await setJoinsFor(tx, subject)
    const effects = await countExclusion(tx, projectId, subject)
    const { raterId, submissionId } = subject
    const ofRater = submissionId === null
    const pausedAt = excluded && ofRater && choices.pause ? await setPauseOnce(tx, projectId, raterId, reason) : null
    const kind = `${excluded ? 'exclude' : 'include'}_${ofRater ? 'rater' : 'submission'}` as const
    const { pause, freeSeats } = choices
    const rulingId = await recordRuling(ctx, tx, {
      projectId,
      kind,
      reason,
      chosen: { pause, freeSeats, pausedAt: pausedAt?.toISOString() ?? null },
      effects,
      on: ofRater ? { raterId } : { submissionId },
    })
    const seats = await settleSeats(tx, projectId, { ...subject, rulingId }, choices)
    const isOver = !excluded && subject.pauseIsOurs
    if (isOver) await endPause(tx, projectId, raterId)
    const done = {
      done: true,
      excluded,
      judgements: effects.judgements,
      seats,
      surplus: effects.surplus,
      paused: (subject.paused || pausedAt !== null) && !isOver,
    }
    await audit(ctx, tx, {
      projectId,
      action: `ruling.${kind}`,
      subject: ofRater ? `rater:${raterId}` : `judgement:${submissionId}`,
      detail: { reason, pause, freeSeats, effects, ...done },
    })
    return done
  })
}

async function settleSeats(
  tx: Tx,
  projectId: ProjectId,
  ruled: Excludable & { rulingId: RulingId },
  { excluded, freeSeats }: Choices,
): Promise<number> {
  if (!excluded) return setSeatsBack(tx, projectId, ruled)
  if (!freeSeats) return 0
  if (ruled.submissionId === null) await endLeases(tx, projectId, ruled.raterId)
  return setSeatsFree(tx, projectId, ruled)
}
