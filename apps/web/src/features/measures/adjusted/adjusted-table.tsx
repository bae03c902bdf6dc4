import type { AdjustedScore, Placed } from '@tiebreak/contracts/measures/adjusted.ts'
import { type AdjustedWords, adjustedTexts } from '#features/measures/messages/adjusted/texts.ts'
import { Warnings } from '#features/measures/scores/warnings.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { type SortableColumn, SortableTable } from '#shared/ui/sortable-table.tsx'
import { formatCount, formatDecimal } from '#shared/words/format-number.ts'
import { formatLimits } from '#shared/words/interval-warnings.ts'
import { reasonLong, reasonShort } from '#shared/words/reasons.ts'

function limitsOf(words: AdjustedWords, { interval }: Placed) {
  if (!interval.ok)
    return (
      <span className="text-soft" title={reasonLong(words, interval.reason)}>
        {reasonShort(words, interval.reason)}
      </span>
    )
  const { low, high } = formatLimits(words, interval)
  return (
    <span className="whitespace-nowrap">
      [{low}, {high}]
    </span>
  )
}

function ranksOf(tag: string, { rankLow, rankHigh }: Placed): string {
  if (rankLow === null || rankHigh === null) return '–'
  return rankLow === rankHigh ? formatCount(tag, rankLow) : `${formatCount(tag, rankLow)}–${formatCount(tag, rankHigh)}`
}

const columnsOf = (words: AdjustedWords): SortableColumn<AdjustedScore>[] => [
  {
    key: 'place',
    header: words('place'),
    numeric: true,
    sortBy: ({ adjusted }) => adjusted.place,
    cell: ({ plain, adjusted }) => (
      <span className="whitespace-nowrap">
        {formatCount(words.tag, adjusted.place)}
        {plain.place !== adjusted.place && (
          <span className="text-soft"> ({words('placeBefore', { place: formatCount(words.tag, plain.place) })})</span>
        )}
      </span>
    ),
  },
  {
    key: 'system',
    header: words('system'),
    heading: true,
    sortBy: ({ system }) => system,
    cell: ({ system }) => <bdi className="break-all">{system}</bdi>,
  },
  {
    key: 'plain',
    header: words('plainScore'),
    numeric: true,
    sortBy: ({ plain }) => plain.score,
    cell: ({ plain }) => formatDecimal(words.tag, plain.score),
  },
  { key: 'plainInterval', header: words('interval'), numeric: true, cell: ({ plain }) => limitsOf(words, plain) },
  {
    key: 'adjusted',
    header: words('adjustedScore'),
    numeric: true,
    sortBy: ({ adjusted }) => adjusted.score,
    cell: ({ adjusted }) => formatDecimal(words.tag, adjusted.score),
  },
  {
    key: 'adjustedInterval',
    header: words('adjustedInterval'),
    numeric: true,
    cell: ({ adjusted }) => limitsOf(words, adjusted),
  },
  {
    key: 'rank',
    header: words('adjustedRank'),
    numeric: true,
    sortBy: ({ adjusted }) => adjusted.rankLow,
    cell: ({ adjusted }) => ranksOf(words.tag, adjusted),
  },
  {
    key: 'difference',
    header: words('difference'),
    numeric: true,
    sortBy: ({ plain, adjusted }) => adjusted.score - plain.score,
    cell: ({ plain, adjusted }) => formatDecimal(words.tag, adjusted.score - plain.score),
  },
]

/** Systems by their adjusted scores, with the plain ones beside them, how both differ, and what to know of the adjusted intervals. */
export function AdjustedTable({ caption, scores }: { caption: string; scores: readonly AdjustedScore[] }) {
  const words = useWords(adjustedTexts)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <SortableTable
        caption={caption}
        columns={columnsOf(words)}
        rows={scores}
        rowKey={({ system }) => system}
        initialOrder={{ key: 'place', direction: 'ascending' }}
      />
      <Warnings scores={scores.map(({ system, adjusted }) => ({ system, interval: adjusted.interval }))} />
    </div>
  )
}
