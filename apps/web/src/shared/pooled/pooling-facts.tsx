import { POOLED_WARNINGS } from '@tiebreak/contracts/choices.ts'
import type { Fit } from '@tiebreak/contracts/measures/schemas.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { formatDecimal, formatShare } from '#shared/words/format-number.ts'
import { findIntervalWarning, warningSentence } from '#shared/words/interval-warnings.ts'
import { type PooledWords, pooledTexts } from './messages/texts.ts'

/** With what scores of responses were fitted, and everything that is to be known of it. */
export function PoolingFacts({ fit }: { fit: Fit }) {
  const words = useWords(pooledTexts)
  // Of the fit, and of how it was pooled; each score has its own beside it.
  const warnings = [...fit.warnings, ...(fit.pooled?.ok ? fit.pooled.warnings : [])]
  return (
    <div className="max-w-prose text-sm text-soft">
      <p>{settingsOf(words, fit)}</p>
      {fit.pooled?.ok && <p>{words('aboutPooled')}</p>}
      {fit.pooled?.ok === false && <p>{words(`notPooled.${fit.pooled.reason}`)}</p>}
      {warnings.length > 0 && (
        <ul className="list-disc ps-5">
          {warnings.map((warning) => (
            <Warning key={warning} text={warning} />
          ))}
        </ul>
      )}
    </div>
  )
}

/** A named warning in words, or a sentence that the server wrote when it fitted. */
function Warning({ text }: { text: string }) {
  const words = useWords(pooledTexts)
  const interval = findIntervalWarning(text)
  if (interval) return <li>{warningSentence(words, interval)}</li>
  const pooled = POOLED_WARNINGS.find((known) => known === text)
  if (pooled) return <li>{words(`pooled.${pooled}`)}</li>
  return (
    <li lang="en" dir="auto">
      {text}
    </li>
  )
}

function settingsOf(words: PooledWords, { confidence, priorSd, pooled }: Fit): string {
  const sd = (value: number) => formatDecimal(words.tag, value, Number.isInteger(value * 10) ? 1 : 2)
  const given = {
    confidence: formatShare(words.tag, confidence, 0),
    prior: priorSd === null ? '–' : sd(priorSd),
  }
  if (!pooled?.ok) return words('theFitWasPlain', given)
  return words('theFitWas', { ...given, tau: sd(pooled.tau), systems: sd(pooled.priorSd) })
}
