import { jackknifeAgreements, krippendorffAlpha, percentAgreement } from '@tiebreak/statistics'
import { estimateOf, limitsOf, type MeasuredEstimate, type MeasuredLimits } from './measured-estimate.ts'
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
  /** The intervals of the first three for other raters like these. */
  ratersLikeThese: Record<'percent' | 'alphaNominal' | 'alphaOrdinal', MeasuredLimits | null>
}

/**
 * Percent agreement and nominal α over who won, ordinal α over by how much; symmetrised, with the figures as stored
 * beside them. Intervals leave out one prompt after the other and hold for these raters; the second ones leave out raters
 * too.
 */
export function measureAgreement(ratings: JudgedRatings): MeasuredAgreement {
  const { winners, grades } = ratings
  const nominal = (symmetrise: boolean) => ({ alpha: 'nominal', symmetrise }) as const
  const ordinal = (symmetrise: boolean) => ({ alpha: 'ordinal', symmetrise }) as const
  const [percent, alphaNominal, alphaNominalAsStored] = jackknifeAgreements(
    winners,
    ['percent', nominal(true), nominal(false)],
    { ratings: ratings.ratings },
  )
  const [alphaOrdinal, alphaOrdinalAsStored] = jackknifeAgreements(grades, [ordinal(true), ordinal(false)], {
    ratings: { ...ratings.ratings, category: ratings.grade },
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
    ratersLikeThese: {
      percent: limitsOf(percent),
      alphaNominal: limitsOf(alphaNominal),
      alphaOrdinal: limitsOf(alphaOrdinal),
    },
  }
}
