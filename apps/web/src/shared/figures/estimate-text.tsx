import type { IntervalEstimate } from '@tiebreak/contracts/common.ts'
import { formatCount } from '#shared/words/format-number.ts'
import { reasonLong, reasonShort } from '#shared/words/reasons.ts'

/** An estimate in a table cell: value, interval and n; or the reason why a part of it is missing. */
export function EstimateText({ estimate, format }: { estimate: IntervalEstimate; format: (value: number) => string }) {
  return (
    <span className="whitespace-nowrap">
      {estimate.value !== undefined && <span className="font-medium">{format(estimate.value)} </span>}
      {estimate.ok ? (
        <span className="text-soft">
          [{format(estimate.low)}, {format(estimate.high)}]
        </span>
      ) : (
        <span className="text-soft" title={reasonLong(estimate.reason)}>
          {estimate.value === undefined
            ? reasonShort(estimate.reason)
            : `no interval: ${reasonShort(estimate.reason).toLowerCase()}`}
        </span>
      )}{' '}
      <span className="inline-block min-w-14 text-xs text-soft">n {formatCount(estimate.n)}</span>
    </span>
  )
}
