import type { IntervalEstimate } from '@tiebreak/contracts/common.ts'
import { wilsonInterval } from '@tiebreak/statistics'

/** A share with its Wilson interval and n, or `too_few` where nothing was counted. */
export function shareOf(successes: number, n: number): IntervalEstimate {
  const found = wilsonInterval({ successes, n })
  if (!found.ok) return { ok: false, reason: found.reason, n }
  return { ok: true, value: found.value, low: found.low, high: found.high, n: found.n }
}
