import { z } from 'zod'
import { RENDERINGS } from './choices.ts'
import { Instant, ManyLines, Order, PageQuery } from './common.ts'
import { AssignmentId, ComparisonId, PromptId, RaterId, ResponseHandle, ResponseId, SubmissionId } from './ids.ts'
import { CriterionKey } from './project.ts'

/** Rank per handle, 1 is best, equal numbers tie. A forced choice (scale 2) has no ties, also among more than two. */
export const HandleRanks = z.record(ResponseHandle, z.number().int().min(1).max(9))

export const Rendering = z.enum(RENDERINGS).meta({ id: 'Rendering' })
export type Rendering = z.infer<typeof Rendering>

const Strength = z.number().int().min(1).max(3).nullable()

/** The answer on one criterion, on the assignment's scale. */
export const CriterionAnswer = z
  .strictObject({ criterion: CriterionKey, ranks: HandleRanks, strength: Strength.default(null) })
  .meta({ id: 'CriterionAnswer' })
export type CriterionAnswer = z.infer<typeof CriterionAnswer>

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
    ranks: HandleRanks.nullable(),
    strength: Strength.default(null),
    /** All are unacceptable. */
    bothBad: z.boolean().default(false),
    /** Of more than two: which ones are unacceptable; all of them exactly when bothBad. Of a pair: leave it out. */
    unacceptable: z.array(ResponseHandle).max(9).default([]),
    /** Exactly the assignment's criteria, each once; with bothBad they may be left out. */
    criteria: z.array(CriterionAnswer).max(8).default([]),
    /** The version that was on screen; the current one when left out. */
    guidelinesVersion: z.number().int().min(1).max(1_000_000).nullable().default(null),
    reason: ManyLines(10_000).nullable().default(null),
    shownAt: Instant.nullable().default(null),
    answeredAt: Instant.nullable().default(null),
    /** Milliseconds the pair was visible with input in the last minute. */
    activeMs: z.number().int().min(0).max(86_400_000).nullable().default(null),
    layout: z.enum(['side_by_side', 'stacked', 'raw']).nullable().default(null),
    /** How the responses stood on screen; null where unknown. */
    rendering: Rendering.nullable().default(null),
  })
  .superRefine((answer, context) => {
    if ((answer.ranks === null) !== answer.bothBad)
      context.addIssue({ code: 'custom', path: ['ranks'], message: 'null exactly when bothBad is true' })
    if (new Set(answer.unacceptable).size !== answer.unacceptable.length)
      context.addIssue({ code: 'custom', path: ['unacceptable'], message: 'each response once' })
    if (new Set(answer.criteria.map(({ criterion }) => criterion)).size !== answer.criteria.length)
      context.addIssue({ code: 'custom', path: ['criteria'], message: 'each criterion once' })
  })
  .meta({ id: 'SubmitJudgement' })
export type SubmitJudgement = z.infer<typeof SubmitJudgement>

/** Whether it found its seat taken is not said: silent gold has no seats to be taken. */
export const StoredJudgement = z
  .strictObject({
    id: SubmissionId,
    assignmentId: AssignmentId,
    revision: z.number().int(),
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
    /** How the responses stood on screen; null where unknown: imports, and answers from before it was asked. */
    rendering: Rendering.nullable(),
  })
  .meta({ id: 'Judgement' })
export type Judgement = z.infer<typeof Judgement>
