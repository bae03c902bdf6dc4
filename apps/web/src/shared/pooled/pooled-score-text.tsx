import type { PooledScore } from '@tiebreak/contracts/measures/pooled.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { parts } from '#shared/messages/parts.tsx'
import { formatDecimal } from '#shared/words/format-number.ts'
import { pooledTexts } from './messages/texts.ts'

/** A pooled score with its interval, and what it rests on. */
export function PooledScoreText({ pooled }: { pooled: PooledScore }) {
  const words = useWords(pooledTexts)
  if (pooled.level === 'none') return <p className="text-sm text-soft">{words('rests.none')}</p>
  const [low, high] = [formatDecimal(words.tag, pooled.low), formatDecimal(words.tag, pooled.high)]
  const basis = pooled.level === 'own' && !pooled.identified ? 'both' : pooled.level
  return (
    <div className="text-sm text-soft tabular-nums">
      <p>
        {parts(words('pooledScore', { low, high }), {
          score: <span className="text-base font-semibold text-ink">{formatDecimal(words.tag, pooled.score)}</span>,
        })}
      </p>
      {pooled.level === 'own' && (
        <p>
          {words('withinPrompt', {
            score: formatDecimal(words.tag, pooled.centred.score),
            low: formatDecimal(words.tag, pooled.centred.low),
            high: formatDecimal(words.tag, pooled.centred.high),
          })}
        </p>
      )}
      <p>{words(`rests.${basis}`)}</p>
      {pooled.linked === null && <p>{words('withoutSystem')}</p>}
    </div>
  )
}
