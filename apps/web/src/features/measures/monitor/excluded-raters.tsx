import type { ExcludedRater } from '@tiebreak/contracts/measures/schemas.ts'
import { Badge } from '#shared/ui/badge.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { formatCount } from '#shared/words/format-number.ts'

type Props = {
  raters: readonly ExcludedRater[]
  /** Absent for those who may not rule. */
  onInclude: ((rater: ExcludedRater) => void) | undefined
}

function columnsOf(onInclude: Props['onInclude']): Column<ExcludedRater>[] {
  return [
    {
      key: 'name',
      header: 'Rater',
      heading: true,
      cell: (rater) => (
        <span className="flex flex-wrap items-center gap-1.5">
          <bdi className="break-all">{rater.name}</bdi>
          {rater.simulated && <Badge tone="warn">Simulated</Badge>}
        </span>
      ),
    },
    {
      key: 'judgements',
      header: 'Judgements left out',
      numeric: true,
      cell: (rater) => formatCount(rater.judgements),
    },
    { key: 'reason', header: 'Reason', cell: (rater) => <bdi className="break-words">{rater.reason}</bdi> },
    { key: 'by', header: 'By', cell: (rater) => <bdi className="break-words">{rater.ruledBy ?? 'A lead'}</bdi> },
    {
      key: 'since',
      header: 'Left out since',
      cell: (rater) => <span className="whitespace-nowrap">{formatInstant(rater.ruledAt)}</span>,
    },
    ...(onInclude
      ? [
          {
            key: 'include',
            header: 'Action',
            cell: (rater: ExcludedRater) => (
              <Button variant="quiet" onClick={() => onInclude(rater)} className="whitespace-nowrap">
                Count again<span className="sr-only">: {rater.name}</span>
              </Button>
            ),
          },
        ]
      : []),
  ]
}

/** Raters whose judgements a lead has left out; nothing when there are none. */
export function ExcludedRaters({ raters, onInclude }: Props) {
  if (raters.length === 0) return null
  return (
    <Card
      title="Left out"
      description="Judgements of these raters are stored and are in no figure, score or export of this project."
    >
      <Table caption="Raters left out" columns={columnsOf(onInclude)} rows={raters} rowKey={(rater) => rater.raterId} />
    </Card>
  )
}
