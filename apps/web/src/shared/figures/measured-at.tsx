import { formatInstant } from '#shared/words/format-instant.ts'
import { timeAgo } from '#shared/words/time-ago.ts'
import { useNow } from '#shared/words/use-now.ts'

/** When figures were computed and over what: no number stands without its age. */
export function MeasuredAt({ at, over }: { at: string; over: string }) {
  const now = useNow()
  return (
    <span className="tabular-nums">
      Computed{' '}
      <time dateTime={at} title={formatInstant(at)}>
        {timeAgo(at, now)}
      </time>{' '}
      over {over}
    </span>
  )
}
