import { z } from 'zod'
import { Instant, ManyLines } from '#common.ts'
import { ComparisonId, RaterId, RulingId, SubmissionId } from '#ids.ts'
import { isBlank } from '#is-blank.ts'

/** Why, in words. */
export const Reason = ManyLines(2000).refine((text) => !isBlank(text), 'a reason')

const freeSeats = z.boolean().default(true)

/** Whether one judgement stays out of everything that is counted; why; and whether others may fill its seat. */
export const SetJudgementExclusion = z
  .strictObject({ excluded: z.boolean(), reason: Reason, freeSeats })
  .meta({ id: 'SetJudgementExclusion' })
export type SetJudgementExclusion = z.infer<typeof SetJudgementExclusion>

/**
 * Whether all judgements of a rater stay out of everything that is counted, and why. With it, unless told otherwise, the
 * rater is paused and others may fill the seats. Counting again takes back what leaving out did.
 */
export const SetRaterExclusion = z
  .strictObject({ excluded: z.boolean(), reason: Reason, freeSeats, pause: z.boolean().default(true) })
  .meta({ id: 'SetRaterExclusion' })
export type SetRaterExclusion = z.infer<typeof SetRaterExclusion>

/** What leaving out would change, or counting again where `excluded` says that they are out. Nothing is changed by asking. */
export const ExclusionEffects = z
  .strictObject({
    raterId: RaterId,
    /** Null for all judgements of the rater. */
    judgementId: SubmissionId.nullable(),
    /** By name, and as everybody else reads it. */
    rater: z.string(),
    pseudonym: z.string(),
    /** Whether they are left out now. */
    excluded: z.boolean(),
    /** Whether the rater has an account: only then can they be paused. */
    login: z.boolean(),
    paused: z.boolean(),
    /** Counting again also ends the pause that leaving out made, unless somebody changed it since. */
    endsPause: z.boolean(),
    /** Open tasks that the rater holds. */
    leases: z.number().int(),
    /** Judgements that stop counting, or count again. */
    judgements: z.number().int(),
    /** Comparisons that these are of. */
    comparisons: z.number().int(),
    /** Those among them with fewer judgements that count than are wanted, afterwards. */
    short: z.number().int(),
    /** Comparisons that are complete and would not be; or that would be again. */
    complete: z.number().int(),
    /** Seats that can be given to others; or that are taken back, as far as they are free. */
    seats: z.number().int(),
    /** Judgements that count again without a seat: others have filled it. */
    surplus: z.number().int(),
    /** Comparisons with a reviewer's answer, given where these judgements were to be seen. It stands. */
    finalAnswers: z.number().int(),
    /** Whose scores move: responses, and systems. */
    responses: z.number().int(),
    systems: z.number().int(),
  })
  .meta({ id: 'ExclusionEffects' })
export type ExclusionEffects = z.infer<typeof ExclusionEffects>

/** What was done; `done` is false where it was so already. */
export const ExclusionDone = z
  .strictObject({
    done: z.boolean(),
    excluded: z.boolean(),
    /** Judgements that stopped counting, or count again. */
    judgements: z.number().int(),
    /** Seats that became free, or were taken back. */
    seats: z.number().int(),
    /** Judgements that count again without a seat. */
    surplus: z.number().int(),
    /** Whether the rater is paused now. */
    paused: z.boolean(),
  })
  .meta({ id: 'ExclusionDone' })
export type ExclusionDone = z.infer<typeof ExclusionDone>

export const RULING_KINDS = [
  'exclude_rater',
  'include_rater',
  'exclude_submission',
  'include_submission',
  'requeue',
  'mark_gold',
  'unmark_gold',
  'withdraw',
  'reopen',
] as const

export type RulingKind = (typeof RULING_KINDS)[number]

/** A ruling by a lead, or by a reviewer about a comparison, with its reason. Rulings are never changed or deleted: the latest one about a subject holds. */
export const Ruling = z
  .strictObject({
    id: RulingId,
    kind: z.enum(RULING_KINDS),
    raterId: RaterId.nullable(),
    judgementId: SubmissionId.nullable(),
    comparisonId: ComparisonId.nullable(),
    /** Whom it is about: the rater, or the rater of the judgement; null for a comparison. */
    rater: z.string().nullable(),
    reason: z.string(),
    /** Who ruled, by name. */
    ruledBy: z.string(),
    ruledAt: Instant,
  })
  .meta({ id: 'Ruling' })
export type Ruling = z.infer<typeof Ruling>
