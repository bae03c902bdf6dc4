import type { ResponseScore } from '@tiebreak/contracts/measures/schemas.ts'
import { formatCount, formatDecimal } from '#shared/words/format-number.ts'
import { reasonLong } from '#shared/words/reasons.ts'

/** A reward score in logits with its interval and n, or why there is none. */
export function ResponseScoreText({
  score,
  fitted,
  showComponent,
}: {
  score: ResponseScore | undefined
  fitted: boolean
  showComponent: boolean
}) {
  if (!score)
    return (
      <p className="text-sm text-soft">{fitted ? 'No score: never compared.' : 'No score yet: nothing was fitted.'}</p>
    )
  const { interval, judgements, wins, losses, ties, bothBad, component } = score
  return (
    <div className="text-sm tabular-nums">
      <p>
        <span className="text-base font-semibold">{formatDecimal(score.score)}</span>{' '}
        {interval.ok ? (
          <span className="text-soft">
            [{formatDecimal(interval.low)}, {formatDecimal(interval.high)}] logits
          </span>
        ) : (
          <span className="text-soft">logits, no interval</span>
        )}{' '}
        <span className="text-soft">· n {formatCount(judgements)}</span>
        {showComponent && <span className="text-soft"> · group {component + 1}</span>}
      </p>
      <p className="text-soft">
        {formatCount(wins)} won · {formatCount(losses)} lost · {formatCount(ties)} tied · {formatCount(bothBad)} both
        bad
      </p>
      {!interval.ok && <p className="text-soft">{reasonLong(interval.reason)}</p>}
    </div>
  )
}
