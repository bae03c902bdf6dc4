import type { SystemScore } from '@tiebreak/contracts/measures/schemas.ts'
import { type MeasuresWords, measuresTexts } from '#features/measures/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { type SortableColumn, SortableTable } from '#shared/ui/sortable-table.tsx'
import { formatCount, formatDecimal } from '#shared/words/format-number.ts'
import { formatLimits } from '#shared/words/interval-warnings.ts'
import { reasonLong, reasonShort } from '#shared/words/reasons.ts'
import { Warnings } from './warnings.tsx'

function ranks(tag: string, { rankLow, rankHigh }: SystemScore): string {
  if (rankLow === null || rankHigh === null) return '–'
  return rankLow === rankHigh ? formatCount(tag, rankLow) : `${formatCount(tag, rankLow)}–${formatCount(tag, rankHigh)}`
}

function count(
  words: MeasuresWords,
  key: 'wins' | 'losses' | 'ties' | 'bothBad',
  header: string,
): SortableColumn<SystemScore> {
  return { key, header, numeric: true, sortBy: (row) => row[key], cell: (row) => formatCount(words.tag, row[key]) }
}

const columnsOf = (words: MeasuresWords): SortableColumn<SystemScore>[] => [
  {
    key: 'rank',
    header: words('rank'),
    numeric: true,
    sortBy: (row) => row.rankLow,
    cell: (row) => ranks(words.tag, row),
  },
  {
    key: 'system',
    header: words('system'),
    heading: true,
    sortBy: (row) => row.system,
    cell: (row) => <bdi className="break-all">{row.system}</bdi>,
  },
  {
    key: 'score',
    header: words('score'),
    numeric: true,
    sortBy: (row) => row.score,
    cell: (row) => formatDecimal(words.tag, row.score),
  },
  {
    key: 'interval',
    header: words('interval'),
    numeric: true,
    cell: ({ interval }) =>
      interval.ok ? (
        <Limits interval={interval} />
      ) : (
        <span className="text-soft" title={reasonLong(words, interval.reason)}>
          {reasonShort(words, interval.reason)}
        </span>
      ),
  },
  count(words, 'wins', words('wins')),
  count(words, 'losses', words('losses')),
  count(words, 'ties', words('ties')),
  count(words, 'bothBad', words('bothBad')),
  {
    key: 'n',
    header: 'n',
    numeric: true,
    sortBy: fittedFrom,
    cell: (row) => formatCount(words.tag, fittedFrom(row)),
  },
]

/** Pairs with a winner or a tie, which score and interval were computed from; both bad is neither. */
function fittedFrom({ wins, losses, ties }: SystemScore): number {
  return wins + losses + ties
}

function Limits({ interval }: { interval: Extract<SystemScore['interval'], { ok: true }> }) {
  const words = useWords(measuresTexts)
  const { low, high } = formatLimits(words, interval)
  return (
    <span className="whitespace-nowrap">
      [{low}, {high}]
    </span>
  )
}

/** Systems with rank range, score, interval and what they were scored from. */
export function ScoreTable({ caption, scores }: { caption: string; scores: readonly SystemScore[] }) {
  const words = useWords(measuresTexts)
  const why = scores.find((score) => !score.interval.ok)?.interval
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <SortableTable
        caption={caption}
        columns={columnsOf(words)}
        rows={scores}
        rowKey={(row) => row.system}
        initialOrder={{ key: 'score', direction: 'descending' }}
      />
      <Warnings scores={scores} />
      {why && !why.ok && (
        <p className="text-sm text-soft">
          {reasonShort(words, why.reason)}: {reasonLong(words, why.reason)}
        </p>
      )}
    </div>
  )
}
