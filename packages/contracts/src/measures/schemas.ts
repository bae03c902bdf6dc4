import { z } from 'zod'
import { RATER_KINDS } from '#annotating/kinds.ts'
import { INTERVAL_WARNINGS } from '#choices.ts'
import { Instant, IntervalEstimate } from '#common.ts'
import { Uncounted } from '#exports/schemas.ts'
import { FitId, RaterId } from '#ids.ts'
import { Progress } from '#projects/schemas.ts'
import { Pooling } from './pooled.ts'

const LikeThese = z
  .strictObject({ low: z.number(), high: z.number(), raters: z.number().int() })
  .nullable()
  .meta({ id: 'RatersLikeThese' })

/** Agreement of a project over its pairwise comparisons, as of `computedAt`, with the judgements it saw. */
export const Agreement = z
  .strictObject({
    computedAt: Instant,
    judgements: z.number().int(),
    comparisons: z.number().int(),
    /** Comparisons with at least two judgements: only these can agree or differ. */
    overlapping: z.number().int(),
    raters: z.number().int(),
    simulatedRaters: z.number().int(),
    bothBad: z.number().int(),
    /** Share of pairs of judgements on the same comparison that are equal. */
    percent: IntervalEstimate,
    alphaNominal: IntervalEstimate,
    alphaOrdinal: IntervalEstimate,
    /** The same without symmetrising, which depends on which response happens to come first. */
    alphaNominalAsStored: IntervalEstimate,
    alphaOrdinalAsStored: IntervalEstimate,
    /** The intervals above hold for these raters; here they hold for other raters like these. Null where there is none. */
    ratersLikeThese: z.strictObject({ percent: LikeThese, alphaNominal: LikeThese, alphaOrdinal: LikeThese }),
  })
  .meta({ id: 'Agreement' })

export type Agreement = z.infer<typeof Agreement>

/**
 * Kinds of flags: chooses a side, chooses the longer response (or the shorter) more often than others, says tie far more often
 * than others, agrees less than others do, judges faster than one reads, agrees with one too much.
 */
export const FLAG_KINDS = ['side', 'longer', 'ties', 'agreement', 'hurry', 'copying'] as const

/**
 * Why to look at a rater: a reason, never a verdict. Of first judgements, in order of arrival; what was changed or excluded
 * later changes nothing. Flags hold however often they are looked at: among raters who are all alike, anybody ever gets any in
 * at most 5 % of projects.
 */
export const RaterFlag = z
  .strictObject({
    kind: z.enum(FLAG_KINDS),
    share: z.number(),
    /** One half of sides, a tenth of hurry, otherwise what others do with the same comparisons. */
    usual: z.number(),
    n: z.number().int(),
    /** With whom a rater agrees too much. */
    other: RaterId.nullable(),
  })
  .meta({ id: 'RaterFlag' })

export type RaterFlag = z.infer<typeof RaterFlag>

export const RaterMeasures = z
  .strictObject({
    raterId: RaterId,
    /** The person's name for leads, else the pseudonym. */
    name: z.string(),
    kind: z.enum(RATER_KINDS),
    simulated: z.boolean(),
    judgements: z.number().int(),
    ties: z.number().int(),
    bothBad: z.number().int(),
    medianActiveMs: z.number().nullable(),
    /** Intervals here are for a single look. */
    agreementWithOthers: IntervalEstimate,
    /** Share of decisive judgements with a known order that chose the response shown first. */
    firstShownChosen: IntervalEstimate,
    flags: z.array(RaterFlag),
  })
  .meta({ id: 'RaterMeasures' })

export type RaterMeasures = z.infer<typeof RaterMeasures>

/** A rater whose judgements a lead has excluded. */
export const ExcludedRater = z
  .strictObject({
    raterId: RaterId,
    /** The person's name for leads, else the pseudonym. */
    name: z.string(),
    simulated: z.boolean(),
    reason: z.string(),
    /** Who decided, by name for leads; null for others. */
    ruledBy: z.string().nullable(),
    ruledAt: Instant,
    /** Judgements that do not count for this reason. */
    judgements: z.number().int(),
  })
  .meta({ id: 'ExcludedRater' })

export type ExcludedRater = z.infer<typeof ExcludedRater>

/**
 * What figures cover. Judgements are read below a mark that no later commit can slip under, and the mark waits for open
 * transactions: what was acknowledged meanwhile is counted here until it is included.
 */
export const reachFields = {
  /** Everything acknowledged before this moment is included. */
  asOf: Instant,
  /** Judgements that have been acknowledged by now but are not included. */
  behind: z.number().int(),
  /** Decisions (excluded, counted again, returned to the queue, …) that have been made but do not show yet. */
  decisionsBehind: z.number().int(),
  /** How many of both an open database transaction holds back. The others come with the next computation. */
  held: z.number().int(),
}

/** `agreement` is null before the first measurement; `stale` when there are newer judgements than those measured. */
export const Monitor = z
  .strictObject({
    agreement: Agreement.nullable(),
    raters: z.array(RaterMeasures),
    excluded: z.array(ExcludedRater),
    /** Judgements that wait for consent and do not count meanwhile, and whose they are. */
    withoutConsent: z.strictObject({ raters: z.number().int(), judgements: z.number().int() }),
    /** The same for judgements that wait until the guidelines that were shown are acknowledged. */
    unacknowledged: z.strictObject({ raters: z.number().int(), judgements: z.number().int() }),
    /** Simulated raters and their judgements, where the project does not count them. */
    simulatedNotCounted: z.strictObject({ raters: z.number().int(), judgements: z.number().int() }),
    stale: z.boolean(),
    ...reachFields,
    progress: Progress.extend({ skipped: z.number().int() }),
  })
  .meta({ id: 'Monitor' })

export type Monitor = z.infer<typeof Monitor>

/** What is scored. */
export const FIT_LEVELS = ['system', 'response'] as const

export type FitLevel = (typeof FIT_LEVELS)[number]

export const FIT_STATES = ['converged', 'not_converged', 'not_identified', 'too_few'] as const

/** The outcome of a Bradley-Terry fit and its settings. Scores are in logits, centred in their component. */
export const Fit = z
  .strictObject({
    id: FitId,
    level: z.enum(FIT_LEVELS),
    state: z.enum(FIT_STATES),
    priorSd: z.number().nullable(),
    /** Of intervals. */
    confidence: z.number(),
    lambda: z.number(),
    tolerance: z.number(),
    gradientNorm: z.number().nullable(),
    iterations: z.number().int(),
    judgements: z.number().int(),
    ties: z.number().int(),
    bothBad: z.number().int(),
    subjects: z.number().int(),
    components: z.number().int(),
    raters: z.number().int(),
    simulatedRaters: z.number().int(),
    warnings: z.array(z.string()),
    /** How scores of responses borrow from systems; null at the level of systems, and for fits from before that. */
    pooled: Pooling.nullable(),
    finishedAt: Instant,
  })
  .meta({ id: 'Fit' })

export type Fit = z.infer<typeof Fit>

/** The 95 % interval of the centred score, clustered by annotator and prompt; or why there is none. */
export const ScoreInterval = z
  .discriminatedUnion('ok', [
    z.strictObject({
      ok: z.literal(true),
      standardError: z.number(),
      /** Null where the judgements set no limit on that side. */
      low: z.number().nullable(),
      high: z.number().nullable(),
      /** Pairs with a winner or a tie: what score and interval were computed from. */
      n: z.number().int(),
      warnings: z.array(z.enum(INTERVAL_WARNINGS)),
    }),
    z.strictObject({ ok: z.literal(false), reason: z.string() }),
  ])
  .meta({ id: 'ScoreInterval' })

export type ScoreInterval = z.infer<typeof ScoreInterval>

/** What scores of both levels have. */
export const scoreFields = {
  /** Only scores of the same component can share a list. */
  component: z.number().int(),
  score: z.number(),
  interval: ScoreInterval,
  /** Ranks within the component that the data leave open; null without an interval. */
  rankLow: z.number().int().nullable(),
  rankHigh: z.number().int().nullable(),
  judgements: z.number().int(),
  wins: z.number().int(),
  losses: z.number().int(),
  ties: z.number().int(),
  bothBad: z.number().int(),
}

export const SystemScore = z.strictObject({ system: z.string(), ...scoreFields }).meta({ id: 'SystemScore' })

export type SystemScore = z.infer<typeof SystemScore>

/** `fit` is null until the first fit has ended; `stale` when there are newer judgements than those fitted. */
export const SystemScores = z
  .strictObject({
    fit: Fit.nullable(),
    scores: z.array(SystemScore),
    /** The fit of responses, which was computed together with this one. */
    responseFit: Fit.nullable(),
    /** What the fit did not count; null before the first, and for reviewers, who judge too. */
    leftOut: Uncounted.nullable(),
    stale: z.boolean(),
    ...reachFields,
  })
  .meta({ id: 'SystemScores' })

export type SystemScores = z.infer<typeof SystemScores>

const Reach = z.strictObject(reachFields)

export type Reach = z.infer<typeof Reach>
