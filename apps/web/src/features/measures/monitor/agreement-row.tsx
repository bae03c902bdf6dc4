import type { IntervalEstimate } from '@tiebreak/contracts/common.ts'
import type { Agreement, Monitor, Reach } from '@tiebreak/contracts/measures/schemas.ts'
import { type MeasuresWords, measuresTexts } from '#features/measures/messages/texts.ts'
import { CsvButton } from '#shared/figures/csv-button.tsx'
import { estimateColumns } from '#shared/figures/estimate-columns.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Card } from '#shared/ui/card.tsx'
import { Stat, StatRow } from '#shared/ui/stat.tsx'
import { formatRow } from '#shared/words/format-list.ts'
import { formatCount, formatDecimal, formatShare } from '#shared/words/format-number.ts'
import { reasonLong } from '#shared/words/reasons.ts'

type LikeThese = Agreement['ratersLikeThese']['percent']
type Measure = { measure: string; estimate: IntervalEstimate; likeThese?: LikeThese }

function measuresOf(agreement: Agreement): Measure[] {
  return [
    { measure: 'percent', estimate: agreement.percent, likeThese: agreement.ratersLikeThese.percent },
    {
      measure: 'alpha_nominal',
      estimate: agreement.alphaNominal,
      likeThese: agreement.ratersLikeThese.alphaNominal,
    },
    {
      measure: 'alpha_ordinal',
      estimate: agreement.alphaOrdinal,
      likeThese: agreement.ratersLikeThese.alphaOrdinal,
    },
    { measure: 'alpha_nominal_as_stored', estimate: agreement.alphaNominalAsStored },
    { measure: 'alpha_ordinal_as_stored', estimate: agreement.alphaOrdinalAsStored },
  ]
}

const csvColumns = [
  { name: 'measure', value: (row: Measure) => row.measure },
  ...estimateColumns('value', (row: Measure) => row.estimate),
  { name: 'raters_like_these_low', value: (row: Measure) => row.likeThese?.low ?? null },
  { name: 'raters_like_these_high', value: (row: Measure) => row.likeThese?.high ?? null },
  { name: 'raters', value: (row: Measure) => row.likeThese?.raters ?? null },
]

/** Completion and agreement in one line, and what the two kinds of α mean. */
export function AgreementRow({
  agreement,
  progress,
  reach,
}: {
  agreement: Agreement | null
  progress: Monitor['progress']
  reach: Reach
}) {
  const words = useWords(measuresTexts)
  const fourDigits = (value: number) => formatDecimal(words.tag, value, 4)
  const shareOf = (value: number) => formatShare(words.tag, value)
  const { seats, seatsTaken, asked, complete, skipped, judgements } = progress
  return (
    <Card
      title={words('progressAndAgreement')}
      actions={
        agreement && (
          <CsvButton
            name={words('progressAndAgreement')}
            fileName="agreement.csv"
            columns={csvColumns}
            rows={measuresOf(agreement)}
            reach={reach}
          />
        )
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <StatRow label={words('progressAndAgreement')}>
          <Stat
            label={words('completion')}
            value={seats > 0 ? formatShare(words.tag, seatsTaken / seats) : '–'}
            note={
              <>
                <span className="block">{words('of', { part: seatsTaken, whole: words('seats', { n: seats }) })}</span>
                <span className="block">
                  {words('complete', { part: complete, whole: words('comparisonCount', { n: asked }) })}
                </span>
                <span className="block">
                  {formatRow(words.tag, [
                    words('judgementCount', { n: judgements }),
                    ...(skipped > 0 ? [words('skipped', { n: skipped })] : []),
                  ])}
                </span>
              </>
            }
          />
          {agreement ? (
            <>
              <MeasureStat
                label={words('percentAgreement')}
                agreement={agreement}
                estimate={agreement.percent}
                likeThese={agreement.ratersLikeThese.percent}
                format={shareOf}
              />
              <MeasureStat
                label={words('nominal')}
                agreement={agreement}
                estimate={agreement.alphaNominal}
                likeThese={agreement.ratersLikeThese.alphaNominal}
                asStored={agreement.alphaNominalAsStored}
                format={fourDigits}
              />
              <MeasureStat
                label={words('ordinal')}
                agreement={agreement}
                estimate={agreement.alphaOrdinal}
                likeThese={agreement.ratersLikeThese.alphaOrdinal}
                asStored={agreement.alphaOrdinalAsStored}
                format={fourDigits}
              />
              <Stat
                label={words('bothBad')}
                value={formatCount(words.tag, agreement.bothBad)}
                note={words('ofJudgements', { judgements: words('judgementCount', { n: agreement.judgements }) })}
              />
            </>
          ) : (
            <Stat
              label={words('agreement')}
              value={<span className="text-base">{words('notYet')}</span>}
              note={words('itIsBeingMeasured')}
            />
          )}
        </StatRow>
        <p className="max-w-prose text-sm text-soft">{words('krippendorffsIs1ForFull')}</p>
      </div>
    </Card>
  )
}

/** One measure of agreement: value, interval and n; or why a part is missing. Beneath it, the same as stored. */
function MeasureStat({
  label,
  agreement,
  estimate,
  likeThese,
  asStored,
  format,
}: {
  label: string
  agreement: Agreement
  estimate: IntervalEstimate
  likeThese: LikeThese
  asStored?: IntervalEstimate
  format: (value: number) => string
}) {
  const words = useWords(measuresTexts)
  const { value, n } = estimate
  return (
    <Stat
      label={label}
      value={value === undefined ? <span className="text-base">{words('notYet')}</span> : format(value)}
      note={
        <>
          <span className="block">
            {estimate.ok && `[${format(estimate.low)}, ${format(estimate.high)}] ${words('forTheseRaters')}, `}
            {estimate.ok && words('nEquals', { n })}
            {!estimate.ok && value !== undefined && `${words('nNoInterval', { n })} `}
            {!estimate.ok && whyMissing(words, estimate, agreement)}
          </span>
          {likeThese && (
            <span className="block">
              {words('ratersLikeThese', { interval: `[${format(likeThese.low)}, ${format(likeThese.high)}]` })}
            </span>
          )}
          {asStored?.value !== undefined && (
            <span className="block">{words('asStored', { value: format(asStored.value) })}</span>
          )}
        </>
      }
    />
  )
}

/** Why a measure of agreement has no number or no interval, with the counts that decide it. */
function whyMissing(
  words: MeasuresWords,
  estimate: Extract<IntervalEstimate, { ok: false }>,
  { overlapping, comparisons }: Agreement,
): string {
  const overlap = words('overlapOf', { part: overlapping, whole: comparisons })
  if (estimate.reason === 'no_data') return words('needsOverlap', { overlap })
  if (estimate.reason === 'too_few') return words('needsOverlapPrompts', { overlap })
  return reasonLong(words, estimate.reason)
}
