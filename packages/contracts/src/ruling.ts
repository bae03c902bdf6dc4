import { z } from 'zod'
import { Instant, ManyLines } from './common.ts'
import { ComparisonId, RaterId, RulingId, SubmissionId } from './ids.ts'

/** Why, in words. */
export const Reason = ManyLines(2000).refine((text) => text.trim() !== '', 'a reason in words')

/** Whether all judgements of a rater, or one judgement, stay out of everything that is counted; and why. */
export const SetExclusion = z.strictObject({ excluded: z.boolean(), reason: Reason }).meta({ id: 'SetExclusion' })
export type SetExclusion = z.infer<typeof SetExclusion>

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

/** What a lead ruled, or a reviewer about a comparison, and why. Rulings are never changed or taken away: the latest one about a subject holds. */
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
