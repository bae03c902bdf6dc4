import type { IntervalEstimate } from '@tiebreak/contracts/common.ts'
import type { Agreement } from '@tiebreak/contracts/measures/schemas.ts'
import { Stat } from '#shared/ui/stat.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { whyMissing } from './why-missing.ts'

/** One measure of agreement: value, interval and n; or why a part is missing. Beneath it, the same as stored. */
export function MeasureStat({
  label,
  agreement,
  estimate,
  asStored,
  format,
}: {
  label: string
  agreement: Agreement
  estimate: IntervalEstimate
  asStored?: IntervalEstimate
  format: (value: number) => string
}) {
  const { value, n } = estimate
  return (
    <Stat
      label={label}
      value={value === undefined ? <span className="text-base">Not yet</span> : format(value)}
      note={
        <>
          <span className="block">
            {estimate.ok && `[${format(estimate.low)}, ${format(estimate.high)}], n ${formatCount(n)}`}
            {!estimate.ok && value !== undefined && `n ${formatCount(n)}, no interval. `}
            {!estimate.ok && whyMissing(estimate, agreement)}
          </span>
          {asStored?.value !== undefined && <span className="block">as stored: {format(asStored.value)}</span>}
        </>
      }
    />
  )
}
