import { z } from 'zod'
import { RATER_KINDS } from '#annotating/kinds.ts'
import { Instant, IntervalEstimate } from '#common.ts'
import { Uncounted } from '#exports/schemas.ts'
import { FitId, PromptId, RaterId, ResponseId } from '#ids.ts'
import { Progress } from '#projects/schemas.ts'

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
    /** The same without symmetrising: depends on which response happens to stand first. */
    alphaNominalAsStored: IntervalEstimate,
    alphaOrdinalAsStored: IntervalEstimate,
  })
  .meta({ id: 'Agreement' })

export type Agreement = z.infer<typeof Agreement>

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
    agreementWithOthers: IntervalEstimate,
    /** Share of decisive judgements with a known order that chose the response shown first. */
    firstShownChosen: IntervalEstimate,
  })
  .meta({ id: 'RaterMeasures' })

export type RaterMeasures = z.infer<typeof RaterMeasures>

/** A rater whose judgements a lead has left out of everything that is counted. */
export const ExcludedRater = z
  .strictObject({
    raterId: RaterId,
    /** The person's name for leads, else the pseudonym. */
    name: z.string(),
    simulated: z.boolean(),
    reason: z.string(),
    /** Who ruled, by name for leads; null for others. */
    ruledBy: z.string().nullable(),
    ruledAt: Instant,
    /** Judgements that do not count because of it. */
    judgements: z.number().int(),
  })
  .meta({ id: 'ExcludedRater' })

export type ExcludedRater = z.infer<typeof ExcludedRater>

/**
 * How far figures go. Judgements are read below a mark that no later commit can slip under, and while a transaction is
 * open the mark waits for it: what was acknowledged meanwhile is counted here until it is in.
 */
export const reachFields = {
  /** Everything that was acknowledged before this moment is in. */
  asOf: Instant,
  /** Judgements that are acknowledged by now, but not in. */
  behind: z.number().int(),
  /** Rulings of leads (left out, taken in again, requeued, …) that are made by now, but do not show yet. */
  decisionsBehind: z.number().int(),
  /** How many of both wait for an open transaction of the database. The others come with the next computation. */
  held: z.number().int(),
}

/** `agreement` is null until it has been measured once; `stale` when there are newer judgements than those measured. */
export const Monitor = z
  .strictObject({
    agreement: Agreement.nullable(),
    raters: z.array(RaterMeasures),
    excluded: z.array(ExcludedRater),
    /** Raters without a consent in force, and their judgements that do not count because of it. */
    withoutConsent: z.strictObject({ raters: z.number().int(), judgements: z.number().int() }),
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

/** How a Bradley-Terry fit ended and with which settings. Scores are in logits, centred in their component. */
export const Fit = z
  .strictObject({
    id: FitId,
    level: z.enum(FIT_LEVELS),
    state: z.enum(FIT_STATES),
    priorSd: z.number().nullable(),
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
    finishedAt: Instant,
  })
  .meta({ id: 'Fit' })

export type Fit = z.infer<typeof Fit>

/** The 95 % interval of the centred score, clustered by annotator and prompt; or why there is none. */
export const ScoreInterval = z
  .discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), standardError: z.number(), low: z.number(), high: z.number() }),
    z.strictObject({ ok: z.literal(false), reason: z.string() }),
  ])
  .meta({ id: 'ScoreInterval' })

export type ScoreInterval = z.infer<typeof ScoreInterval>

const scoreFields = {
  /** Only scores of the same component can be listed together. */
  component: z.number().int(),
  score: z.number(),
  interval: ScoreInterval,
  /** Ranks inside the component that the data leave possible; null without an interval. */
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

export const ResponseScore = z
  .strictObject({ responseId: ResponseId, promptId: PromptId, system: z.string().nullable(), ...scoreFields })
  .meta({ id: 'ResponseScore' })

export type ResponseScore = z.infer<typeof ResponseScore>

/** `fit` is null until the first fit has ended; `stale` when there are newer judgements than those of the fit. */
export const SystemScores = z
  .strictObject({
    fit: Fit.nullable(),
    scores: z.array(SystemScore),
    /** What the fit left out since it does not count; null before the first, and for reviewers, who judge too. */
    leftOut: Uncounted.nullable(),
    stale: z.boolean(),
    ...reachFields,
  })
  .meta({ id: 'SystemScores' })

export type SystemScores = z.infer<typeof SystemScores>

export const ResponseScores = z
  .strictObject({
    fit: Fit.nullable(),
    items: z.array(ResponseScore),
    nextCursor: z.string().nullable(),
    stale: z.boolean(),
    ...reachFields,
  })
  .meta({ id: 'ResponseScores' })

export type ResponseScores = z.infer<typeof ResponseScores>

const Reach = z.strictObject(reachFields)

export type Reach = z.infer<typeof Reach>
