import type { IntervalEstimate } from '@tiebreak/contracts/common.ts'
import { bootstrapAgreement, createRandom, krippendorffAlpha, percentAgreement } from '@tiebreak/statistics'
import type { CollectedRatings } from './collect-ratings.ts'
import type { MeasuredAgreement } from './measured.ts'
import { seedOf } from './seed-of.ts'

/** What the bootstrap answers, as the contract says it: value, interval and n; or the reason. */
function estimateOf(
  found: ReturnType<typeof bootstrapAgreement>,
  point: { ok: boolean; value?: number },
): IntervalEstimate {
  if (found.ok) return { ok: true, value: found.value, low: found.low, high: found.high, n: found.n }
  const value = point.ok ? point.value : undefined
  return { ok: false, reason: found.reason, n: found.n, ...(value === undefined ? {} : { value }) }
}

/**
 * Agreement of a project: percent and nominal α over who won, ordinal α over by how much; symmetrised, and as stored
 * beside it. Intervals resample prompts. The seed belongs to the mark, so the same judgements give the same figures.
 */
export function measureAgreement(
  ratings: CollectedRatings,
  { mark, raters, simulatedRaters }: { mark: string; raters: number; simulatedRaters: number },
): MeasuredAgreement {
  const { winners, grades } = ratings
  const random = () => createRandom(seedOf(mark))
  const alpha = (table: typeof winners, metric: 'nominal' | 'ordinal', symmetrise: boolean) =>
    estimateOf(
      bootstrapAgreement(table, { statistic: { alpha: metric, symmetrise }, random: random() }),
      krippendorffAlpha(table, { metric, symmetrise }),
    )
  return {
    judgements: ratings.judgements,
    comparisons: ratings.units,
    overlapping: ratings.overlapping,
    raters,
    simulatedRaters,
    bothBad: ratings.bothBad,
    percent: estimateOf(
      bootstrapAgreement(winners, { statistic: 'percent', random: random() }),
      percentAgreement(winners),
    ),
    alphaNominal: alpha(winners, 'nominal', true),
    alphaOrdinal: alpha(grades, 'ordinal', true),
    alphaNominalAsStored: alpha(winners, 'nominal', false),
    alphaOrdinalAsStored: alpha(grades, 'ordinal', false),
  }
}
