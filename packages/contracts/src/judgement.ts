import { z } from 'zod'
import { Instant, ManyLines, Order, PageQuery } from './common.ts'
import { AssignmentId, ComparisonId, PromptId, RaterId, ResponseHandle, ResponseId, SubmissionId } from './ids.ts'

/**
 * One answer. `id` is a UUIDv7 that the browser made before sending: resending it answers the stored result,
 * the same id with another body is refused. `revises` names the own earlier judgement that this one replaces.
 */
export const SubmitJudgement = z
  .strictObject({
    id: SubmissionId,
    assignmentId: AssignmentId,
    revises: SubmissionId.nullable().default(null),
    /** Rank per handle, 1 is best, equal numbers tie; null exactly when bothBad. */
    ranks: z.record(ResponseHandle, z.number().int().min(1).max(9)).nullable(),
    strength: z.number().int().min(1).max(3).nullable().default(null),
    bothBad: z.boolean().default(false),
    reason: ManyLines(10_000).nullable().default(null),
    shownAt: Instant.nullable().default(null),
    answeredAt: Instant.nullable().default(null),
    /** Milliseconds the pair was visible with input in the last minute. */
    activeMs: z.number().int().min(0).max(86_400_000).nullable().default(null),
    layout: z.enum(['side_by_side', 'stacked', 'raw']).nullable().default(null),
  })
  .superRefine((answer, context) => {
    if ((answer.ranks === null) !== answer.bothBad)
      context.addIssue({ code: 'custom', path: ['ranks'], message: 'null exactly when bothBad is true' })
  })
  .meta({ id: 'SubmitJudgement' })
export type SubmitJudgement = z.infer<typeof SubmitJudgement>

export const StoredJudgement = z
  .strictObject({
    id: SubmissionId,
    assignmentId: AssignmentId,
    revision: z.number().int(),
    /** The seats were full when it came: kept and marked. */
    surplus: z.boolean(),
    receivedAt: Instant,
  })
  .meta({ id: 'StoredJudgement' })
export type StoredJudgement = z.infer<typeof StoredJudgement>

/** Which judgements, in the order in which they became certain, or in the reverse one. */
export const ListJudgements = PageQuery.extend({
  raterId: RaterId.optional(),
  comparisonId: ComparisonId.optional(),
  source: z.enum(['screen', 'import']).optional(),
  order: Order.optional(),
})
export type ListJudgements = z.infer<typeof ListJudgements>

/** A judgement as leads, reviewers and engineers read it: raters by pseudonym, responses by id, shown order as stored. */
export const Judgement = z
  .strictObject({
    id: SubmissionId,
    comparisonId: ComparisonId,
    promptId: PromptId,
    raterId: RaterId,
    rater: z.string(),
    simulated: z.boolean(),
    source: z.enum(['screen', 'import']),
    revision: z.number().int(),
    surplus: z.boolean(),
    responses: z.array(ResponseId),
    shown: z.array(ResponseId).nullable(),
    ranks: z.array(z.number().int()).nullable(),
    strength: z.number().int().nullable(),
    bothBad: z.boolean(),
    reason: z.string().nullable(),
    answeredAt: Instant.nullable(),
    activeMs: z.number().int().nullable(),
  })
  .meta({ id: 'Judgement' })
export type Judgement = z.infer<typeof Judgement>
