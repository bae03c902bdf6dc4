import { z } from 'zod'
import { FlagKind } from '#annotating/flag.ts'
import { formFaults } from '#annotating/judgement-form.ts'
import { HandleRanks, ShownResponse } from '#annotating/schemas.ts'
import { CAUSES } from '#choices.ts'
import { Instant, ManyLines, PageQuery } from '#common.ts'
import { COMPARISON_STATES } from '#comparisons/schemas.ts'
import { Message } from '#data/schemas.ts'
import { ActId, AdjudicationId, ComparisonId, RaterId, ResponseHandle } from '#ids.ts'
import { Scale } from '#projects/schemas.ts'
import { Reason } from './ruling.ts'

export const Cause = z.enum(CAUSES).meta({ id: 'Cause' })

export type Cause = z.infer<typeof Cause>

/** The content of a final answer on the project's scale, by handle; `ranks` is null exactly when all are bad. */
const answer = {
  ranks: HandleRanks.nullable(),
  strength: z.number().int().min(1).max(3).nullable(),
  bothBad: z.boolean(),
  /** If there are more than two: which ones are unacceptable; all of them exactly when bothBad. */
  unacceptable: z.array(ResponseHandle).max(9),
}

/** A reviewer's final answer. `revises` names the one in force, so that nobody replaces what they have not read. */
export const Adjudicate = z
  .strictObject({
    ...answer,
    strength: answer.strength.default(null),
    bothBad: answer.bothBad.default(false),
    unacceptable: answer.unacceptable.default([]),
    revises: AdjudicationId.nullable().default(null),
    cause: Cause,
    note: ManyLines(10_000).default(''),
  })
  .superRefine((given, context) => {
    for (const { path, message } of formFaults({ ...given, criteria: [] }))
      context.addIssue({ code: 'custom', path: [path], message })
  })
  .meta({ id: 'Adjudicate' })

export type Adjudicate = z.infer<typeof Adjudicate>

/** A final answer as reviewers read it. */
export const Adjudication = z
  .strictObject({
    id: AdjudicationId,
    revision: z.number().int(),
    ...answer,
    cause: Cause,
    note: z.string(),
    /** Whether the reader gave it. */
    own: z.boolean(),
    adjudicatedAt: Instant,
  })
  .meta({ id: 'Adjudication' })

export type Adjudication = z.infer<typeof Adjudication>

/** Return it to the queue, with a free seat; or withdraw it from the queue, the figures and the exports. */
export const SettleReview = z
  .strictObject({
    to: z.enum(['queue', 'out']),
    reason: Reason,
    /** The comparison's state when it was read; if given, another reviewer's work meanwhile is not undone unseen. */
    seen: z.strictObject({ state: z.enum(COMPARISON_STATES), adjudicationId: AdjudicationId.nullable() }).optional(),
  })
  .meta({ id: 'SettleReview' })

export type SettleReview = z.infer<typeof SettleReview>

/** What awaits review, highest stakes first; or what has a final answer, latest first. */
export const ListDisagreements = PageQuery.extend({ state: z.enum(['waiting', 'adjudicated']).default('waiting') })

export type ListDisagreements = z.infer<typeof ListDisagreements>

export const WHY_REVIEW = ['severe_flag', 'reported', 'disagreement'] as const

/** One comparison for reviewers. It names no system and no person. */
export const DisagreementSummary = z
  .strictObject({
    comparisonId: ComparisonId,
    /** The prompt's last user turn, cut to 200 characters. */
    excerpt: z.string(),
    k: z.number().int(),
    /** Why it awaits review; null once it has a final answer. */
    why: z.enum(WHY_REVIEW).nullable(),
    /** Reports since a reviewer last looked. */
    flags: z.array(z.strictObject({ kind: FlagKind, n: z.number().int() })),
    /** Annotators who have skipped it since. */
    skips: z.number().int(),
    votes: z.number().int(),
    /**
     * Share of pairs of judgements that contradict each other; null if none do, or fewer than two annotators judged.
     */
    disagreement: z.number().nullable(),
    cause: Cause.nullable(),
    adjudicatedAt: Instant.nullable(),
    /** The reader judged or reported it: another reviewer has to give the answer. */
    ownWork: z.boolean(),
  })
  .meta({ id: 'DisagreementSummary' })

export type DisagreementSummary = z.infer<typeof DisagreementSummary>

/** A counted judgement under a pseudonym, in this reader's handles. */
export const ReviewedJudgement = z
  .strictObject({
    rater: z.string(),
    ...answer,
    reason: z.string().nullable(),
    /** It arrived when the seats were full. */
    surplus: z.boolean(),
    simulated: z.boolean(),
  })
  .meta({ id: 'ReviewedJudgement' })

export type ReviewedJudgement = z.infer<typeof ReviewedJudgement>

/**
 * One comparison as its reviewer sees it: the texts in an order drawn for the reader, judgements, reports, and the
 * current final answer.
 */
export const Disagreement = z
  .strictObject({
    comparisonId: ComparisonId,
    state: z.enum(COMPARISON_STATES),
    /** Withdrawn since a text of it was corrected: it can't be returned to the queue, and its judgements count. */
    isSuperseded: z.boolean(),
    /** Whether a final answer can be given now: it is in review, already has one, or has all requested judgements. */
    answerable: z.boolean(),
    ownWork: z.boolean(),
    prompt: z.array(Message),
    responses: z.array(ShownResponse),
    scale: Scale,
    allowBothBad: z.boolean(),
    /** The first 200, in order of arrival. */
    votes: z.array(ReviewedJudgement),
    flags: z.array(z.strictObject({ rater: z.string(), kind: FlagKind, note: z.string(), flaggedAt: Instant })),
    skips: z.array(z.strictObject({ rater: z.string(), reason: z.string(), note: z.string() })),
    adjudication: Adjudication.nullable(),
  })
  .meta({ id: 'Disagreement' })

export type Disagreement = z.infer<typeof Disagreement>

/** What one annotator's flags do now; those set aside do nothing and are not included. */
export const FlagEffects = z
  .strictObject({
    flags: z.number().int(),
    severe: z.number().int(),
    /** Severe ones beyond the number that one annotator may take out alone: they count like flags of another kind. */
    held: z.number().int(),
    /** Comparisons awaiting review because of them alone, which would return to the queue without them. */
    out: z.number().int(),
    /** Comparisons awaiting review for another reason too, which would stay in review. */
    outAnyway: z.number().int(),
    /** Comparisons that a reviewer has since answered or withdrawn, which would stay as they are. */
    dealtWith: z.number().int(),
  })
  .meta({ id: 'FlagEffects' })

export type FlagEffects = z.infer<typeof FlagEffects>

/** Why, in words. */
export const ActOnFlags = z.strictObject({ reason: Reason }).meta({ id: 'ActOnFlags' })

export type ActOnFlags = z.infer<typeof ActOnFlags>

export const FLAG_ACT_KINDS = ['set_aside', 'restore'] as const

/** Setting all flags of an annotator aside, or undoing that; never changed or deleted. */
export const FlagAct = z
  .strictObject({
    id: ActId,
    kind: z.enum(FLAG_ACT_KINDS),
    raterId: RaterId,
    /** The annotator's name. */
    rater: z.string(),
    /** The act that this one undoes. */
    undoes: ActId.nullable(),
    undone: z.boolean(),
    reason: z.string(),
    /** What was counted beforehand. */
    effects: FlagEffects,
    /** Comparisons that it returned to the queue, or took out of it again. */
    moved: z.number().int(),
    /** Who did it, by name. */
    ruledBy: z.string(),
    ruledAt: Instant,
  })
  .meta({ id: 'FlagAct' })

export type FlagAct = z.infer<typeof FlagAct>
