import type { IntervalEstimate } from '@tiebreak/contracts/common.ts'
import type { Agreement } from '@tiebreak/contracts/measures/schemas.ts'
import { measuresTexts } from '#features/measures/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Stat } from '#shared/ui/stat.tsx'
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
  const words = useWords(measuresTexts)
  const { value, n } = estimate
  return (
    <Stat
      label={label}
      value={value === undefined ? <span className="text-base">{words('notYet')}</span> : format(value)}
      note={
        <>
          <span className="block">
            {estimate.ok && `[${format(estimate.low)}, ${format(estimate.high)}], `}
            {estimate.ok && words('nEquals', { n })}
            {!estimate.ok && value !== undefined && `${words('nNoInterval', { n })} `}
            {!estimate.ok && whyMissing(words, estimate, agreement)}
          </span>
          {asStored?.value !== undefined && (
            <span className="block">{words('asStored', { value: format(asStored.value) })}</span>
          )}
        </>
      }
    />
  )
}
