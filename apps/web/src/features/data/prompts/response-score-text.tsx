import type { ResponseScore } from '@tiebreak/contracts/measures/schemas.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { parts } from '#shared/messages/parts.tsx'
import { formatDecimal } from '#shared/words/format-number.ts'
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
  const words = useWords(dataTexts)
  if (!score)
    return (
      <p className="text-sm text-soft">{fitted ? words('noScoreNeverCompared') : words('noScoreYetNothingHasBeen')}</p>
    )
  const { interval, judgements, wins, losses, ties, bothBad, component } = score
  return (
    <div className="text-sm tabular-nums">
      <p>
        <span className="text-soft">
          {parts(
            interval.ok
              ? words('logitsInterval', {
                  low: formatDecimal(words.tag, interval.low),
                  high: formatDecimal(words.tag, interval.high),
                })
              : words('logitsNoInterval'),
            {
              score: <span className="text-base font-semibold text-ink">{formatDecimal(words.tag, score.score)}</span>,
            },
          )}{' '}
          · {words('nJudgements', { n: judgements })}
          {showComponent && <> · {words('group', { n: component + 1 })}</>}
        </span>
      </p>
      <p className="text-soft">
        {words('won', { n: wins })} · {words('lost', { n: losses })} · {words('tied', { n: ties })} ·{' '}
        {words('bad', { n: bothBad })}
      </p>
      {!interval.ok && <p className="text-soft">{reasonLong(words, interval.reason)}</p>}
    </div>
  )
}
