import type { RankingVerdict, SystemStanding } from '@tiebreak/contracts/measures/ranking-schemas.ts'
import type { Reach } from '@tiebreak/contracts/measures/schemas.ts'
import { CsvButton } from '#shared/figures/csv-button.tsx'
import type { CsvColumn } from '#shared/figures/to-csv.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Card } from '#shared/ui/card.tsx'
import { type SortableColumn, SortableTable } from '#shared/ui/sortable-table.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { formatAllowed } from './chance-text.ts'
import { type RankingWords, rankingTexts } from './messages/texts.ts'

const csvColumns: readonly CsvColumn<SystemStanding>[] = [
  { name: 'system', value: (row) => row.system },
  { name: 'p_best', value: (row) => row.best },
  { name: 'p_best_at_least', value: (row) => row.bestAtLeast },
  { name: 'p_best_at_most', value: (row) => row.bestAtMost },
  { name: 'rank_median', value: (row) => row.rankMedian },
  { name: 'rank_low', value: (row) => row.rankLow },
  { name: 'rank_high', value: (row) => row.rankHigh },
]

/** How probable it is that each system is the best, and its rank. */
export function StandingsCard({
  group,
  number,
  reach,
}: {
  group: RankingVerdict
  number: number | null
  reach: Reach
}) {
  const words = useWords(rankingTexts)
  const name = number === null ? words('whoIsBest') : words('whoIsBestOf', { n: number })
  return (
    <Card
      title={name}
      description={words('aboutStandings')}
      actions={
        <CsvButton
          name={name}
          fileName={number === null ? 'system-ranks.csv' : `system-ranks-group-${number}.csv`}
          columns={csvColumns}
          rows={group.standings}
          reach={reach}
        />
      }
    >
      <SortableTable
        caption={name}
        columns={columnsOf(words)}
        rows={group.standings}
        rowKey={(row) => row.system}
        initialOrder={{ key: 'best', direction: 'descending' }}
      />
    </Card>
  )
}

const columnsOf = (words: RankingWords): SortableColumn<SystemStanding>[] => [
  {
    key: 'system',
    header: words('system'),
    heading: true,
    sortBy: (row) => row.system,
    cell: (row) => <bdi className="break-all">{row.system}</bdi>,
  },
  {
    key: 'best',
    header: words('best'),
    numeric: true,
    sortBy: (row) => row.best,
    cell: ({ best, bestAtLeast, bestAtMost }) =>
      formatAllowed(words.tag, { value: best, atLeast: bestAtLeast, atMost: bestAtMost }),
  },
  {
    key: 'median',
    header: words('medianRank'),
    numeric: true,
    sortBy: (row) => row.rankMedian,
    cell: (row) => formatCount(words.tag, row.rankMedian),
  },
  {
    key: 'ranks',
    header: words('ranks'),
    numeric: true,
    sortBy: (row) => row.rankLow,
    cell: ({ rankLow, rankHigh }) =>
      rankLow === rankHigh
        ? formatCount(words.tag, rankLow)
        : `${formatCount(words.tag, rankLow)}–${formatCount(words.tag, rankHigh)}`,
  },
]
