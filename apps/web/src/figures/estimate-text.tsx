import type { IntervalEstimate } from '@tiebreak/contracts/common.ts'
import { formatCount } from '#words/format-number.ts'
import { reasonLong, reasonShort } from '#words/reasons.ts'

/** An estimate in a table cell: value, interval and n, or the reason why there is none and its n. */
export function EstimateText({ estimate, format }: { estimate: IntervalEstimate; format: (value: number) => string }) {
  const n = <span className="text-xs whitespace-nowrap text-soft">n {formatCount(estimate.n)}</span>
  if (!estimate.ok)
    return (
      <span className="inline-grid">
        <span className="text-soft" title={reasonLong(estimate.reason)}>
          {reasonShort(estimate.reason)}
        </span>
        {n}
      </span>
    )
  return (
    <span className="inline-grid">
      <span className="whitespace-nowrap">
        <span className="font-medium">{format(estimate.value)}</span>{' '}
        <span className="text-soft">
          [{format(estimate.low)}, {format(estimate.high)}]
        </span>
      </span>
      {n}
    </span>
  )
}
