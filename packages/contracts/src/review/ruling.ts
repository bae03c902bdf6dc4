import { z } from 'zod'
import { Instant, ManyLines } from '#common.ts'
import { ComparisonId, RaterId, RulingId, SubmissionId } from '#ids.ts'
import { isBlank } from '#is-blank.ts'

/** Why, in words. */
export const Reason = ManyLines(2000)
  .min(1, { error: 'a reason', abort: true })
  .refine((text) => !isBlank(text), 'a reason')

const freeSeats = z.boolean().default(true)

/** Whether one judgement is excluded from everything that is counted, why, and whether others may fill its seat. */
export const SetJudgementExclusion = z
  .strictObject({ excluded: z.boolean(), reason: Reason, freeSeats })
  .meta({ id: 'SetJudgementExclusion' })
export type SetJudgementExclusion = z.infer<typeof SetJudgementExclusion>

/**
 * Whether all judgements of a rater are excluded from everything that is counted, and why. By default this also pauses the
 * rater and lets others fill the seats. Counting again undoes what excluding did.
 */
export const SetRaterExclusion = z
  .strictObject({ excluded: z.boolean(), reason: Reason, freeSeats, pause: z.boolean().default(true) })
  .meta({ id: 'SetRaterExclusion' })
export type SetRaterExclusion = z.infer<typeof SetRaterExclusion>

/** What excluding would change or, where `excluded` is true, counting again. Asking changes nothing. */
export const ExclusionEffects = z
  .strictObject({
    raterId: RaterId,
    /** Null for all judgements of the rater. */
    judgementId: SubmissionId.nullable(),
    /** By name, and as everybody else sees them. */
    rater: z.string(),
    pseudonym: z.string(),
    /** Whether they are excluded now. */
    excluded: z.boolean(),
    /** Whether the rater has an account: only then can they be paused. */
    login: z.boolean(),
    paused: z.boolean(),
    /** Counting again also ends the pause that came with the exclusion, unless somebody has changed it since. */
    endsPause: z.boolean(),
    /** Open tasks that the rater holds. */
    leases: z.number().int(),
    /** Judgements that stop counting, or count again. */
    judgements: z.number().int(),
    /** The number of comparisons they belong to. */
    comparisons: z.number().int(),
    /** How many of those will have fewer counted judgements than wanted. */
    short: z.number().int(),
    /** Complete comparisons that would become incomplete, or complete again. */
    complete: z.number().int(),
    /** Seats that become free for others; or that are taken back, as far as they are free. */
    seats: z.number().int(),
    /** Judgements that count again without a seat: others have filled it. */
    surplus: z.number().int(),
    /** Comparisons with a final answer that was given with these judgements in view. It stands. */
    finalAnswers: z.number().int(),
    /** Whose scores change: responses, and systems. */
    responses: z.number().int(),
    systems: z.number().int(),
  })
  .meta({ id: 'ExclusionEffects' })
export type ExclusionEffects = z.infer<typeof ExclusionEffects>

/** What was done; `done` is false if nothing had to change. */
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

/** A decision by a lead, or by a reviewer about a comparison, with its reason. Decisions are never changed or deleted: the latest about a subject holds. */
export const Ruling = z
  .strictObject({
    id: RulingId,
    kind: z.enum(RULING_KINDS),
    raterId: RaterId.nullable(),
    judgementId: SubmissionId.nullable(),
    comparisonId: ComparisonId.nullable(),
    /** Whom it is about: the rater, or the judgement's rater; null for a comparison. */
    rater: z.string().nullable(),
    reason: z.string(),
    /** Who decided, by name. */
    ruledBy: z.string(),
    ruledAt: Instant,
  })
  .meta({ id: 'Ruling' })
export type Ruling = z.infer<typeof Ruling>
