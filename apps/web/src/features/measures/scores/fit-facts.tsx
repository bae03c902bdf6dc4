import type { Uncounted } from '@tiebreak/contracts/exports/schemas.ts'
import type { Fit } from '@tiebreak/contracts/measures/schemas.ts'
import { RuledOutList } from '#shared/figures/ruled-out-list.tsx'
import { Card } from '#shared/ui/card.tsx'
import { Stat, StatRow } from '#shared/ui/stat.tsx'
import { formatCount, formatDecimal } from '#shared/words/format-number.ts'
import { uncountedWords } from '#shared/words/left-out-words.ts'
import { plural } from '#shared/words/plural.ts'
import { reasonLong } from '#shared/words/reasons.ts'

const STATES: Record<Fit['state'], string> = {
  converged: 'Converged',
  not_converged: 'Not converged',
  not_identified: 'Not identified',
  too_few: 'Too few',
}

function exponent(value: number): string {
  return value === 0 ? '0' : value.toExponential(1).replace('-', '−')
}

/** How the fit went and with which settings, for whoever wants to do it again. */
export function FitFacts({ fit, leftOut }: { fit: Fit; leftOut: Uncounted | null }) {
  const uncounted = leftOut ? uncountedWords(leftOut) : ''
  return (
    <Card title="The fit">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <StatRow label="The fit">
          <Stat label="State" value={STATES[fit.state]} note={plural(fit.iterations, 'iteration')} />
          <Stat
            label="Gradient norm"
            value={fit.gradientNorm === null ? '–' : exponent(fit.gradientNorm)}
            note={`tolerance ${exponent(fit.tolerance)}`}
          />
          <Stat
            label="λ"
            value={formatDecimal(fit.lambda, 3)}
            note={fit.priorSd === null ? 'plain maximum likelihood' : `prior σ ${formatDecimal(fit.priorSd, 1)}`}
          />
          <Stat
            label="Judgements"
            value={formatCount(fit.judgements)}
            note={`${formatCount(fit.ties)} ties, half a win each`}
          />
          <Stat label="Both bad" value={formatCount(fit.bothBad)} note="left out of the fit" />
          <Stat label="Systems" value={formatCount(fit.subjects)} note={plural(fit.components, 'group')} />
        </StatRow>
        {uncounted !== '' && <p className="text-sm text-soft">Left out of the fit: {uncounted}.</p>}
        {leftOut && <RuledOutList leftOut={leftOut} />}
        {fit.warnings.length > 0 && (
          <div className="text-sm">
            <p className="font-medium">Warnings</p>
            <ul className="list-disc ps-5 text-soft">
              {fit.warnings.map((warning) => (
                <li key={warning}>{/^[a-z_]+$/.test(warning) ? reasonLong(warning) : warning}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Card>
  )
}
