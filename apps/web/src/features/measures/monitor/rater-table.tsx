import type { IntervalEstimate } from '@tiebreak/contracts/common.ts'
import type { RaterMeasures } from '@tiebreak/contracts/measures/schemas.ts'
import { EstimateText } from '#shared/figures/estimate-text.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { Button } from '#shared/ui/button.tsx'
import { type SortableColumn, SortableTable } from '#shared/ui/sortable-table.tsx'
import { formatDuration } from '#shared/words/format-duration.ts'
import { formatCount, formatShare } from '#shared/words/format-number.ts'

function pointOf(estimate: IntervalEstimate): number | null {
  return estimate.value ?? null
}

function differs(rater: RaterMeasures, consensus: IntervalEstimate | null): boolean {
  return Boolean(consensus?.ok && rater.agreementWithOthers.ok && rater.agreementWithOthers.high < consensus.low)
}

type Exclude = ((rater: RaterMeasures) => void) | undefined

function columnsOf(consensus: IntervalEstimate | null, onExclude: Exclude): SortableColumn<RaterMeasures>[] {
  return [
    {
      key: 'name',
      header: 'Rater',
      heading: true,
      sortBy: (rater) => rater.name,
      cell: (rater) => (
        <span className="flex flex-wrap items-center gap-1.5">
          <bdi className="break-all">{rater.name}</bdi>
          {rater.simulated && <Badge tone="warn">Simulated</Badge>}
          {rater.kind === 'judge' && <Badge>Judge</Badge>}
          {differs(rater, consensus) && <Badge tone="accent">Differs from consensus</Badge>}
        </span>
      ),
    },
    {
      key: 'judgements',
      header: 'Judgements',
      numeric: true,
      sortBy: (rater) => rater.judgements,
      cell: (rater) => formatCount(rater.judgements),
    },
    {
      key: 'agreement',
      header: 'Agreement with others',
      numeric: true,
      sortBy: (rater) => pointOf(rater.agreementWithOthers),
      cell: (rater) => <EstimateText estimate={rater.agreementWithOthers} format={formatShare} />,
    },
    {
      key: 'first',
      header: 'First-shown chosen',
      numeric: true,
      sortBy: (rater) => pointOf(rater.firstShownChosen),
      cell: (rater) => <EstimateText estimate={rater.firstShownChosen} format={formatShare} />,
    },
    {
      key: 'ties',
      header: 'Ties',
      numeric: true,
      sortBy: (rater) => rater.ties,
      cell: (rater) => formatCount(rater.ties),
    },
    {
      key: 'bothBad',
      header: 'Both bad',
      numeric: true,
      sortBy: (rater) => rater.bothBad,
      cell: (rater) => formatCount(rater.bothBad),
    },
    {
      key: 'time',
      header: 'Median time',
      numeric: true,
      sortBy: (rater) => rater.medianActiveMs,
      cell: (rater) => (
        <span className="whitespace-nowrap">
          {rater.medianActiveMs === null ? 'Unknown' : formatDuration(rater.medianActiveMs)}
        </span>
      ),
    },
    ...(onExclude
      ? [
          {
            key: 'exclude',
            header: 'Action',
            cell: (rater: RaterMeasures) => (
              <Button variant="quiet" onClick={() => onExclude(rater)} className="whitespace-nowrap">
                Leave out<span className="sr-only">: {rater.name}</span>
              </Button>
            ),
          },
        ]
      : []),
  ]
}

/** Every rater with what was measured, in the order of the pressed column. */
export function RaterTable({
  raters,
  consensus,
  onExclude,
}: {
  raters: readonly RaterMeasures[]
  consensus: IntervalEstimate | null
  /** Absent for those who may not rule. */
  onExclude: Exclude
}) {
  return (
    <SortableTable
      caption="Raters"
      columns={columnsOf(consensus, onExclude)}
      rows={raters.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))}
      rowKey={(rater) => rater.raterId}
      initialOrder={{ key: 'judgements', direction: 'descending' }}
    />
  )
}
