import type { IntervalEstimate } from '@tiebreak/contracts/common.ts'
import { RaterId } from '@tiebreak/contracts/ids.ts'
import type { RaterCounts } from '@tiebreak/db/queries/measures/counted.ts'
import { agreementWithOthers, firstShownShare } from '@tiebreak/statistics'
import type { CollectedRatings } from './collect-ratings.ts'
import type { MeasuredRaters } from './measured.ts'

/** Each rater's agreement with the others on the same pairs, and how often they chose the response shown first. */
export function measureRaters({ ratings, raterIds }: CollectedRatings, counts: readonly RaterCounts[]): MeasuredRaters {
  const numbers = new Map(raterIds.map((id, number) => [id, number]))
  const agreement = agreementWithOthers(ratings)
  return counts.map(({ raterId, decisive, firstChosen, ...rest }) => ({
    ...rest,
    raterId: RaterId.parse(raterId),
    agreementWithOthers: withOthers(agreement.get(numbers.get(raterId) ?? -1)),
    firstShownChosen: share(firstShownShare({ decisive, firstChosen })),
  }))
}

type WithOthers = ReturnType<typeof agreementWithOthers> extends Map<number, infer Found> ? Found : never

function withOthers(found: WithOthers | undefined): IntervalEstimate {
  if (found === undefined) return { ok: false, reason: 'no_data', n: 0 }
  if (!found.ok) return { ok: false, reason: found.reason, n: 0 }
  const { value, pairs, interval } = found
  if (!interval.ok) return { ok: false, reason: interval.reason, n: pairs, value }
  return { ok: true, value, low: interval.low, high: interval.high, n: pairs }
}

function share(found: ReturnType<typeof firstShownShare>): IntervalEstimate {
  if (!found.ok) return { ok: false, reason: found.reason, n: found.n }
  return { ok: true, value: found.value, low: found.low, high: found.high, n: found.n }
}
