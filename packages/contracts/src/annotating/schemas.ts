import { z } from 'zod'
import { RENDERINGS, SKIP_REASONS } from '#choices.ts'
import { Instant, ManyLines, Order, PageQuery } from '#common.ts'
import { Message } from '#data/schemas.ts'
import { AssignmentId, ComparisonId, PromptId, RaterId, ResponseHandle, ResponseId, SubmissionId } from '#ids.ts'
import { Criterion, CriterionKey, Scale } from '#projects/schemas.ts'
import { ByProgram } from './judge-program.ts'
import { formFaults } from './judgement-form.ts'
import { ASSIGNMENT_STATES, JUDGEMENT_SOURCES, LAYOUTS } from './kinds.ts'

/** A response as an annotator sees it: its text, and a handle that means nothing outside this assignment. */
export const ShownResponse = z
  .strictObject({ handle: ResponseHandle, messages: z.array(Message) })
  .meta({ id: 'ShownResponse' })

export type ShownResponse = z.infer<typeof ShownResponse>

/** Rank per handle: 1 is best, equal numbers tie. A forced choice (scale 2) has no ties, even among more than two. */
export const HandleRanks = z.record(ResponseHandle, z.number().int().min(1).max(9))

const Strength = z.number().int().min(1).max(3).nullable()

/** The judgement on one criterion, on the assignment's scale. */
export const CriterionJudgement = z
  .strictObject({ criterion: CriterionKey, ranks: HandleRanks, strength: Strength })
  .meta({ id: 'CriterionJudgement' })

export type CriterionJudgement = z.infer<typeof CriterionJudgement>

/** The annotator's own judgement, by handles rather than sides. */
export const GivenJudgement = z
  .strictObject({
    submissionId: SubmissionId,
    ranks: HandleRanks.nullable(),
    strength: z.number().int().min(1).max(3).nullable(),
    bothBad: z.boolean(),
    unacceptable: z.array(ResponseHandle),
    criteria: z.array(CriterionJudgement),
    reason: z.string().nullable(),
  })
  .meta({ id: 'GivenJudgement' })

export type GivenJudgement = z.infer<typeof GivenJudgement>

/**
 * When this judgement has to give a reason: for the strongest point of its scale, for both bad, and in any case if
 * `random` was drawn for it, which happens once, with the lease. A reason asked for is optional unless `required`.
 */
export const AsksReason = z
  .strictObject({ muchBetter: z.boolean(), bothBad: z.boolean(), random: z.boolean(), required: z.boolean() })
  .meta({ id: 'AsksReason' })

export type AsksReason = z.infer<typeof AsksReason>

/** One annotator's lease of one comparison, with the responses in the order that the server drew and stored. */
export const Assignment = z
  .strictObject({
    id: AssignmentId,
    state: z.enum(ASSIGNMENT_STATES),
    leaseUntil: Instant,
    prompt: z.array(Message),
    responses: z.array(ShownResponse),
    scale: Scale,
    allowBothBad: z.boolean(),
    /** What to judge before overall, in this order, as of the lease. */
    criteria: z.array(Criterion),
    askReason: AsksReason,
    /** The latest judgement; null before the first. */
    answer: GivenJudgement.nullable(),
    /** A practice task: its explanation can be read once it is judged. */
    explained: z.boolean(),
  })
  .meta({ id: 'Assignment' })

export type Assignment = z.infer<typeof Assignment>

export const LeaseNext = z.strictObject({ want: z.number().int().min(1).max(3).default(1) }).meta({ id: 'LeaseNext' })

export type LeaseNext = z.infer<typeof LeaseNext>

/** Why there is nothing for an annotator now. */
export const WHY_NOTHING = [
  'nothing_imported',
  'no_comparisons',
  'all_done_by_you',
  'seats_taken',
  'not_for_you',
  'consent_needed',
  'all_judged',
  'project_paused',
  'project_closed',
  'you_are_paused',
  'reports_read_first',
  'not_qualified',
  'share_reached',
] as const

/** An annotator's stage: practice with explanations, then scored tasks, then the real work. */
export const Stage = z
  .strictObject({
    kind: z.enum(['practice', 'qualification', 'work']),
    /** Tasks judged and required in this stage; both 0 in the real work. */
    done: z.number().int(),
    of: z.number().int(),
  })
  .meta({ id: 'Stage' })

export type Stage = z.infer<typeof Stage>

/** What the caller has to read or agree to before continuing. */
export const Standing = z
  .strictObject({
    /** The current version, and the latest acknowledged by the caller; null for none. */
    guidelines: z.strictObject({ current: z.number().int(), acknowledged: z.number().int().nullable() }),
    /** The consent text or the list of what is measured has a version that the caller has not agreed to. */
    onboardingNeeded: z.boolean(),
  })
  .meta({ id: 'Standing' })

export type Standing = z.infer<typeof Standing>

/** `assignments` is empty when there is nothing for this annotator now; `why` gives the reason. */
export const NextAssignments = z
  .strictObject({
    assignments: z.array(Assignment),
    why: z.enum(WHY_NOTHING).nullable(),
    /** `left` is counted up to 500, what is in hand included; 0 beside assignments when more come than are told of. */
    progress: z.strictObject({ judged: z.number().int(), left: z.number().int() }),
    stage: Stage,
    standing: Standing,
  })
  .meta({ id: 'NextAssignments' })

export type NextAssignments = z.infer<typeof NextAssignments>

export const SkipAssignment = z
  .strictObject({ reason: z.enum(SKIP_REASONS), note: ManyLines(2000).default('') })
  .meta({ id: 'SkipAssignment' })

export type SkipAssignment = z.infer<typeof SkipAssignment>

/** `open` is false while this annotator gets no tasks: the lease was then shortened, but a judgement is still kept. */
export const LeaseState = z
  .strictObject({ id: AssignmentId, leaseUntil: Instant, open: z.boolean() })
  .meta({ id: 'LeaseState' })

export type LeaseState = z.infer<typeof LeaseState>

/** The pagehide beacon asks for the short lease; the next heartbeat restores it. */
export const Heartbeat = z.strictObject({ leaving: z.boolean().default(false) }).meta({ id: 'Heartbeat' })

export type Heartbeat = z.infer<typeof Heartbeat>

export const Rendering = z.enum(RENDERINGS).meta({ id: 'Rendering' })

export type Rendering = z.infer<typeof Rendering>

/**
 * One judgement. `id` is a UUIDv7 that the browser created before sending: sending it again returns the stored result,
 * and the same id with a different body is refused. `revises` names the caller's earlier judgement that this one
 * replaces.
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
    /**
     * If there are more than two: which ones are unacceptable; all of them exactly when bothBad. Omit it for a pair.
     */
    unacceptable: z.array(ResponseHandle).max(9).default([]),
    /** Exactly the assignment's criteria, each once; optional with bothBad. */
    criteria: z
      .array(CriterionJudgement.extend({ strength: Strength.default(null) }).meta({ id: 'SubmitCriterion' }))
      .max(8)
      .default([]),
    /** The version that was on screen; the current one if absent. */
    guidelinesVersion: z.number().int().min(1).max(1_000_000).nullable().default(null),
    reason: ManyLines(10_000).nullable().default(null),
    shownAt: Instant.nullable().default(null),
    answeredAt: Instant.nullable().default(null),
    /** Milliseconds for which the task was visible, with input in the preceding minute. */
    activeMs: z.number().int().min(0).max(86_400_000).nullable().default(null),
    layout: z.enum(LAYOUTS).nullable().default(null),
    /** How the responses were displayed; null if unknown. */
    rendering: Rendering.nullable().default(null),
  })
  .superRefine((given, context) => {
    for (const { path, message } of formFaults(given)) context.addIssue({ code: 'custom', path: [path], message })
  })
  .meta({ id: 'SubmitJudgement' })

export type SubmitJudgement = z.infer<typeof SubmitJudgement>

/** It does not say whether the seat was already taken: silent gold has no seats. */
export const StoredJudgement = z
  .strictObject({
    id: SubmissionId,
    assignmentId: AssignmentId,
    revision: z.number().int(),
    receivedAt: Instant,
  })
  .meta({ id: 'StoredJudgement' })

export type StoredJudgement = z.infer<typeof StoredJudgement>

/** Which judgements, in the order in which they became certain, or in reverse. */
export const ListJudgements = PageQuery.extend({
  raterId: RaterId.optional(),
  comparisonId: ComparisonId.optional(),
  source: z.enum(JUDGEMENT_SOURCES).optional(),
  order: Order.optional(),
})

export type ListJudgements = z.infer<typeof ListJudgements>

/**
 * A judgement as leads, reviewers and engineers read it: raters by pseudonym, responses by id, display order as stored.
 */
export const Judgement = z
  .strictObject({
    id: SubmissionId,
    comparisonId: ComparisonId,
    promptId: PromptId,
    raterId: RaterId,
    rater: z.string(),
    simulated: z.boolean(),
    source: z.enum(JUDGEMENT_SOURCES),
    ...ByProgram.shape,
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
    /** How the responses were displayed; null if unknown: for imports, and judgements older than this field. */
    rendering: Rendering.nullable(),
  })
  .meta({ id: 'Judgement' })

export type Judgement = z.infer<typeof Judgement>
