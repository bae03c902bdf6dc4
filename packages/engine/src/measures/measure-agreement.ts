import { bootstrapAgreements, createRandom, krippendorffAlpha, percentAgreement } from '@tiebreak/statistics'
import { estimateOf, type MeasuredEstimate } from './measured-estimate.ts'
import type { JudgedRatings } from './ratings-of.ts'

/** Agreement of a project. */
export type MeasuredAgreement = {
  judgements: number
  comparisons: number
  overlapping: number
  bothBad: number
  percent: MeasuredEstimate
  alphaNominal: MeasuredEstimate
  alphaOrdinal: MeasuredEstimate
  alphaNominalAsStored: MeasuredEstimate
  alphaOrdinalAsStored: MeasuredEstimate
}

/**
 * Percent agreement and nominal α over who won, ordinal α over by how much; symmetrised, with the figures as stored
 * beside them. Intervals resample prompts, with the same draws for all figures of a table. The same seed gives the same
 * figures.
 */
export function measureAgreement(ratings: JudgedRatings, seed: number): MeasuredAgreement {
  const { winners, grades } = ratings
  const nominal = (symmetrise: boolean) => ({ alpha: 'nominal', symmetrise }) as const
  const ordinal = (symmetrise: boolean) => ({ alpha: 'ordinal', symmetrise }) as const
  const [percent, alphaNominal, alphaNominalAsStored] = bootstrapAgreements(
    winners,
    ['percent', nominal(true), nominal(false)],
    { random: createRandom(seed) },
  )
  const [alphaOrdinal, alphaOrdinalAsStored] = bootstrapAgreements(grades, [ordinal(true), ordinal(false)], {
    random: createRandom(seed),
  })
  const alpha = (table: typeof winners, metric: 'nominal' | 'ordinal', symmetrise: boolean) => () =>
    krippendorffAlpha(table, { metric, symmetrise })
  return {
    judgements: ratings.judgements,
    comparisons: ratings.units,
    overlapping: ratings.overlapping,
    bothBad: ratings.bothBad,
    percent: estimateOf(percent, () => percentAgreement(winners)),
    alphaNominal: estimateOf(alphaNominal, alpha(winners, 'nominal', true)),
    alphaOrdinal: estimateOf(alphaOrdinal, alpha(grades, 'ordinal', true)),
    alphaNominalAsStored: estimateOf(alphaNominalAsStored, alpha(winners, 'nominal', false)),
    alphaOrdinalAsStored: estimateOf(alphaOrdinalAsStored, alpha(grades, 'ordinal', false)),
  }
}
