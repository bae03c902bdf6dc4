import { commonTexts } from '#shared/messages/common/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { parts } from '#shared/messages/parts.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { timeAgo } from '#shared/words/time-ago.ts'
import { useNow } from '#shared/words/use-now.ts'

/** When figures were computed and over what: no number stands without its age. */
export function MeasuredAt({ at, over }: { at: string; over: string }) {
  const words = useWords(commonTexts)
  const now = useNow()
  return (
    <span className="tabular-nums">
      {parts(words('computedOver', { what: over }), {
        ago: (
          <time dateTime={at} title={formatInstant(words.tag, at)}>
            {timeAgo(words.tag, at, now)}
          </time>
        ),
      })}
    </span>
  )
}
