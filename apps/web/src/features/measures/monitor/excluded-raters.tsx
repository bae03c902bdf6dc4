import type { ExcludedRater } from '@tiebreak/contracts/measures/schemas.ts'
import { type MeasuresWords, measuresTexts } from '#features/measures/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
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

function columnsOf(words: MeasuresWords, onInclude: Props['onInclude']): Column<ExcludedRater>[] {
  return [
    {
      key: 'name',
      header: words('rater'),
      heading: true,
      cell: (rater) => (
        <span className="flex flex-wrap items-center gap-1.5">
          <bdi className="break-all">{rater.name}</bdi>
          {rater.simulated && <Badge tone="warn">{words('simulated')}</Badge>}
        </span>
      ),
    },
    {
      key: 'judgements',
      header: words('judgementsExcluded'),
      numeric: true,
      cell: (rater) => formatCount(words.tag, rater.judgements),
    },
    { key: 'reason', header: words('reason'), cell: (rater) => <bdi className="break-words">{rater.reason}</bdi> },
    {
      key: 'by',
      header: words('by'),
      cell: (rater) => <bdi className="break-words">{rater.ruledBy ?? words('someLead')}</bdi>,
    },
    {
      key: 'since',
      header: words('excludedSince'),
      cell: (rater) => <span className="whitespace-nowrap">{formatInstant(words.tag, rater.ruledAt)}</span>,
    },
    ...(onInclude
      ? [
          {
            key: 'include',
            header: words('action'),
            cell: (rater: ExcludedRater) => (
              <Button variant="quiet" onClick={() => onInclude(rater)} className="whitespace-nowrap">
                {words('countAgainMore')} <span className="sr-only">{rater.name}</span>
              </Button>
            ),
          },
        ]
      : []),
  ]
}

/** Raters whose judgements a lead has left out; nothing when there are none. */
export function ExcludedRaters({ raters, onInclude }: Props) {
  const words = useWords(measuresTexts)
  if (raters.length === 0) return null
  return (
    <Card title={words('excluded')} description={words('judgementsOfTheseRatersAre')}>
      <Table
        caption={words('ratersExcluded')}
        columns={columnsOf(words, onInclude)}
        rows={raters}
        rowKey={(rater) => rater.raterId}
      />
    </Card>
  )
}
