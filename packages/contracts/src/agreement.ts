import { z } from 'zod'
import { Instant, IntervalEstimate } from './common.ts'
import { RaterId } from './ids.ts'
import { Progress } from './project.ts'
import { reachFields } from './reach.ts'

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
    kind: z.enum(['annotator', 'judge']),
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
    /** Judgements that count for nothing because of it. */
    judgements: z.number().int(),
  })
  .meta({ id: 'ExcludedRater' })
export type ExcludedRater = z.infer<typeof ExcludedRater>

/** `agreement` is null until it has been measured once; `stale` when there are newer judgements than those measured. */
export const Monitor = z
  .strictObject({
    agreement: Agreement.nullable(),
    raters: z.array(RaterMeasures),
    excluded: z.array(ExcludedRater),
    /** Raters without a consent in force, and their judgements that count for nothing because of it. */
    withoutConsent: z
      .strictObject({ raters: z.number().int(), judgements: z.number().int() })
      .default({ raters: 0, judgements: 0 }),
    stale: z.boolean(),
    ...reachFields,
    progress: Progress.extend({ skipped: z.number().int() }),
  })
  .meta({ id: 'Monitor' })
export type Monitor = z.infer<typeof Monitor>
