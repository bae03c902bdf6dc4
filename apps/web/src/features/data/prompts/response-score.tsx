import type { ResponseScore } from '@tiebreak/contracts/measures/response-scores.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { parts } from '#shared/messages/parts.tsx'
import { pooledTexts } from '#shared/pooled/messages/texts.ts'
import { PooledScoreText } from '#shared/pooled/pooled-score-text.tsx'
import { formatDecimal } from '#shared/words/format-number.ts'
import { formatLimits, warningSentence } from '#shared/words/interval-warnings.ts'
import { reasonLong } from '#shared/words/reasons.ts'

/** By what the responses of a prompt are sorted: pooled, if their fit did, for then all can have a score. */
export function standingOf(score: ResponseScore | undefined): number {
  if (!score) return Number.NEGATIVE_INFINITY
  const { pooled } = score
  if (!pooled) return score.score ?? Number.NEGATIVE_INFINITY
  return pooled.level === 'none' ? Number.NEGATIVE_INFINITY : pooled.score
}

/** The pooled score of a response, and below it that of its own judgements alone; or why there is none. */
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
  if (!score || (score.judgements === 0 && !score.pooled))
    return (
      <p className="text-sm text-soft">{fitted ? words('noScoreNeverCompared') : words('noScoreYetNothingHasBeen')}</p>
    )
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {score.pooled && <PooledScoreText pooled={score.pooled} />}
      {score.judgements > 0 && <OwnScore score={score} showComponent={showComponent} />}
    </div>
  )
}

/** A score of own judgements in logits with its interval and n, or why there is none, and what they were. */
function OwnScore({ score, showComponent }: { score: ResponseScore; showComponent: boolean }) {
  const words = useWords(dataTexts)
  const { interval, wins, losses, ties, bothBad, component } = score
  return (
    <div className="text-sm tabular-nums">
      {score.score !== null && (
        <p className="text-soft">
          <Value score={score} value={score.score} /> · {words('nJudgements', { n: wins + losses + ties })}
          {showComponent && component !== null && <> · {words('group', { n: component + 1 })}</>}
        </p>
      )}
      <p className="text-soft">
        {words('won', { n: wins })} · {words('lost', { n: losses })} · {words('tied', { n: ties })} ·{' '}
        {words('bad', { n: bothBad })}
      </p>
      {!interval.ok && (score.score !== null || !score.pooled) && (
        <p className="text-soft">
          {wins + losses + ties === 0 ? words('noScoreNoneBetter') : reasonLong(words, interval.reason)}
        </p>
      )}
      {interval.ok &&
        interval.warnings.map((warning) => (
          <p key={warning} className="text-soft">
            {warningSentence(words, warning)}
          </p>
        ))}
    </div>
  )
}

/** Below a pooled score it is said what this one is. */
function Value({ score: { interval, pooled }, value }: { score: ResponseScore; value: number }) {
  const data = useWords(dataTexts)
  const own = useWords(pooledTexts)
  const limits = interval.ok ? formatLimits(data, interval) : null
  const number = formatDecimal(data.tag, value)
  if (pooled) {
    return <>{limits ? own('ownAlone', { score: number, ...limits }) : own('ownAloneNoInterval', { score: number })}</>
  }
  return (
    <>
      {parts(limits ? data('logitsInterval', limits) : data('logitsNoInterval'), {
        score: <span className="text-base font-semibold text-ink">{number}</span>,
      })}
    </>
  )
}
