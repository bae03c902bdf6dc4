import type { IntervalEstimate } from '@tiebreak/contracts/common.ts'
import { commonTexts } from '#shared/messages/common/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { reasonLong, reasonShort } from '#shared/words/reasons.ts'

/** An estimate in a table cell: value, interval and n; or the reason why a part of it is missing. */
export function EstimateText({ estimate, format }: { estimate: IntervalEstimate; format: (value: number) => string }) {
  const words = useWords(commonTexts)
  return (
    <span className="whitespace-nowrap">
      {estimate.value !== undefined && <span className="font-medium">{format(estimate.value)} </span>}
      {estimate.ok ? (
        <span className="text-soft">
          [{format(estimate.low)}, {format(estimate.high)}]
        </span>
      ) : (
        <span className="text-soft" title={reasonLong(words, estimate.reason)}>
          {estimate.value === undefined
            ? reasonShort(words, estimate.reason)
            : words('noInterval', { why: reasonShort(words, estimate.reason).toLocaleLowerCase(words.tag) })}
        </span>
      )}{' '}
      <span className="inline-block min-w-14 text-xs text-soft">{words('nEquals', { n: estimate.n })}</span>
    </span>
  )
}
