import type { IntervalEstimate } from '@tiebreak/contracts/common.ts'
import type { Agreement, Monitor, Reach } from '@tiebreak/contracts/measures/schemas.ts'
import { CsvButton } from '#shared/figures/csv-button.tsx'
import { estimateColumns } from '#shared/figures/estimate-columns.ts'
import { Card } from '#shared/ui/card.tsx'
import { Stat, StatRow } from '#shared/ui/stat.tsx'
import { formatCount, formatDecimal, formatShare } from '#shared/words/format-number.ts'
import { plural } from '#shared/words/plural.ts'
import { MeasureStat } from './measure-stat.tsx'

type Measure = { measure: string; estimate: IntervalEstimate }

function measuresOf(agreement: Agreement): Measure[] {
  return [
    { measure: 'percent', estimate: agreement.percent },
    { measure: 'alpha_nominal', estimate: agreement.alphaNominal },
    { measure: 'alpha_ordinal', estimate: agreement.alphaOrdinal },
    { measure: 'alpha_nominal_as_stored', estimate: agreement.alphaNominalAsStored },
    { measure: 'alpha_ordinal_as_stored', estimate: agreement.alphaOrdinalAsStored },
  ]
}

const csvColumns = [
  { name: 'measure', value: (row: Measure) => row.measure },
  ...estimateColumns('value', (row: Measure) => row.estimate),
]
const fourDigits = (value: number) => formatDecimal(value, 4)

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
  const { seats, seatsTaken, asked, complete, skipped, judgements } = progress
  return (
    <Card
      title="Progress and agreement"
      actions={
        agreement && (
          <CsvButton fileName="agreement.csv" columns={csvColumns} rows={measuresOf(agreement)} reach={reach} />
        )
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <StatRow label="Progress and agreement">
          <Stat
            label="Completion"
            value={seats > 0 ? formatShare(seatsTaken / seats) : '–'}
            note={
              <>
                <span className="block">
                  {formatCount(seatsTaken)} of {plural(seats, 'seat')}
                </span>
                <span className="block">
                  {formatCount(complete)} of {plural(asked, 'comparison')} complete
                </span>
                <span className="block">
                  {plural(judgements, 'judgement')}
                  {skipped > 0 && `, ${formatCount(skipped)} skipped`}
                </span>
              </>
            }
          />
          {agreement ? (
            <>
              <MeasureStat
                label="Percent agreement"
                agreement={agreement}
                estimate={agreement.percent}
                format={formatShare}
              />
              <MeasureStat
                label="α nominal"
                agreement={agreement}
                estimate={agreement.alphaNominal}
                asStored={agreement.alphaNominalAsStored}
                format={fourDigits}
              />
              <MeasureStat
                label="α ordinal"
                agreement={agreement}
                estimate={agreement.alphaOrdinal}
                asStored={agreement.alphaOrdinalAsStored}
                format={fourDigits}
              />
              <Stat
                label="Both bad"
                value={formatCount(agreement.bothBad)}
                note={`of ${plural(agreement.judgements, 'judgement')}`}
              />
            </>
          ) : (
            <Stat label="Agreement" value={<span className="text-base">Not yet</span>} note="It is being measured." />
          )}
        </StatRow>
        <p className="max-w-prose text-sm text-soft">
          Krippendorff’s α is 1 for full agreement and 0 for what chance would give. It is symmetrised, so that it does
          not depend on which response stands first; “as stored” is without that. n counts the judgements on comparisons
          that have two or more. The figure over who won is nominal, the one over by how much is ordinal.
        </p>
      </div>
    </Card>
  )
}
