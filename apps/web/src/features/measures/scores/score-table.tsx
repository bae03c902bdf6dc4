import type { SystemScore } from '@tiebreak/contracts/measures/schemas.ts'
import { type SortableColumn, SortableTable } from '#shared/ui/sortable-table.tsx'
import { formatCount, formatDecimal } from '#shared/words/format-number.ts'
import { reasonLong, reasonShort } from '#shared/words/reasons.ts'

function ranks({ rankLow, rankHigh }: SystemScore): string {
  if (rankLow === null || rankHigh === null) return '–'
  return rankLow === rankHigh ? String(rankLow) : `${rankLow}–${rankHigh}`
}

function count(
  key: 'wins' | 'losses' | 'ties' | 'bothBad' | 'judgements',
  header: string,
): SortableColumn<SystemScore> {
  return { key, header, numeric: true, sortBy: (row) => row[key], cell: (row) => formatCount(row[key]) }
}

const columns: SortableColumn<SystemScore>[] = [
  { key: 'rank', header: 'Rank', numeric: true, sortBy: (row) => row.rankLow, cell: ranks },
  {
    key: 'system',
    header: 'System',
    heading: true,
    sortBy: (row) => row.system,
    cell: (row) => <bdi className="break-all">{row.system}</bdi>,
  },
  { key: 'score', header: 'Score', numeric: true, sortBy: (row) => row.score, cell: (row) => formatDecimal(row.score) },
  {
    key: 'interval',
    header: 'Interval',
    numeric: true,
    cell: ({ interval }) =>
      interval.ok ? (
        <span className="whitespace-nowrap">
          [{formatDecimal(interval.low)}, {formatDecimal(interval.high)}]
        </span>
      ) : (
        <span className="text-soft" title={reasonLong(interval.reason)}>
          {reasonShort(interval.reason)}
        </span>
      ),
  },
  count('wins', 'Wins'),
  count('losses', 'Losses'),
  count('ties', 'Ties'),
  count('bothBad', 'Both bad'),
  count('judgements', 'n'),
]

/** Systems with rank range, score, interval and what they were scored from. */
export function ScoreTable({ caption, scores }: { caption: string; scores: readonly SystemScore[] }) {
  const why = scores.find((score) => !score.interval.ok)?.interval
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <SortableTable
        caption={caption}
        columns={columns}
        rows={scores}
        rowKey={(row) => row.system}
        initialOrder={{ key: 'score', direction: 'descending' }}
      />
      {why && !why.ok && (
        <p className="text-sm text-soft">
          {reasonShort(why.reason)}: {reasonLong(why.reason)}
        </p>
      )}
    </div>
  )
}
