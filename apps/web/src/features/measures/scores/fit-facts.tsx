import type { Uncounted } from '@tiebreak/contracts/exports/schemas.ts'
import type { Fit } from '@tiebreak/contracts/measures/schemas.ts'
import { measuresTexts } from '#features/measures/messages/texts.ts'
import { RuledOutList } from '#shared/figures/ruled-out-list.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Card } from '#shared/ui/card.tsx'
import { Stat, StatRow } from '#shared/ui/stat.tsx'
import { formatCount, formatDecimal, formatExponent, formatShare } from '#shared/words/format-number.ts'
import { findIntervalWarning, warningSentence } from '#shared/words/interval-warnings.ts'
import { uncountedWords } from '#shared/words/left-out-words.ts'
import { reasonLong } from '#shared/words/reasons.ts'

const STATES = {
  converged: 'converged',
  not_converged: 'notConverged',
  not_identified: 'notDetermined',
  too_few: 'tooFewJudgements',
} as const satisfies Record<Fit['state'], string>

/** How the fit went and with which settings, for whoever wants to do it again. */
export function FitFacts({ fit, leftOut }: { fit: Fit; leftOut: Uncounted | null }) {
  const words = useWords(measuresTexts)
  const exponent = (value: number) => formatExponent(words.tag, value)
  const uncounted = leftOut ? uncountedWords(words, leftOut) : ''
  return (
    <Card title={words('theFit')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <StatRow label={words('theFit')}>
          <Stat
            label={words('state')}
            value={words(STATES[fit.state])}
            note={words('iterations', { n: fit.iterations })}
          />
          <Stat
            label={words('gradientNorm')}
            value={fit.gradientNorm === null ? '–' : exponent(fit.gradientNorm)}
            note={words('tolerance', { value: exponent(fit.tolerance) })}
          />
          <Stat
            label="λ"
            value={formatDecimal(words.tag, fit.lambda, 3)}
            note={
              fit.priorSd === null
                ? words('plainMaximumLikelihood')
                : words('prior', { value: formatDecimal(words.tag, fit.priorSd, 1) })
            }
          />
          <Stat
            label={words('intervals')}
            value={formatShare(words.tag, fit.confidence, 0)}
            note={words('levelOfSystems')}
          />
          <Stat
            label={words('judgements')}
            value={formatCount(words.tag, fit.judgements)}
            note={words('tiesHalf', { n: fit.ties })}
          />
          <Stat label={words('bothBad')} value={formatCount(words.tag, fit.bothBad)} note={words('leftOutOfTheFit')} />
          <Stat
            label={words('systems')}
            value={formatCount(words.tag, fit.subjects)}
            note={words('groupCount', { n: fit.components })}
          />
        </StatRow>
        {uncounted !== '' && <p className="text-sm text-soft">{words('leftOutOfFitWhat', { what: uncounted })}</p>}
        {leftOut && <RuledOutList leftOut={leftOut} />}
        {fit.warnings.length > 0 && (
          <div className="text-sm">
            <p className="font-medium">{words('warnings')}</p>
            <ul className="list-disc ps-5 text-soft">
              {fit.warnings.map((warning) => (
                <Warning key={warning} text={warning} />
              ))}
            </ul>
          </div>
        )}
      </div>
    </Card>
  )
}

/** A named reason, or a sentence that the server wrote when it fitted. */
function Warning({ text }: { text: string }) {
  const words = useWords(measuresTexts)
  const warning = findIntervalWarning(text)
  if (warning) return <li>{warningSentence(words, warning)}</li>
  if (/^[a-z_]+$/.test(text)) return <li>{reasonLong(words, text)}</li>
  return (
    <li lang="en" dir="auto">
      {text}
    </li>
  )
}
