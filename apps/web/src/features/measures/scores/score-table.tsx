import type { IntervalWarning } from '@tiebreak/contracts/choices.ts'
import type { SystemScore } from '@tiebreak/contracts/measures/schemas.ts'
import { type MeasuresWords, measuresTexts } from '#features/measures/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { type SortableColumn, SortableTable } from '#shared/ui/sortable-table.tsx'
import { formatCount, formatDecimal } from '#shared/words/format-number.ts'
import { formatLimits, warningSentence } from '#shared/words/interval-warnings.ts'
import { reasonLong, reasonShort } from '#shared/words/reasons.ts'

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

/** Each warning once, with the systems that it is about unless it is about all of them. */
function Warnings({ scores }: { scores: readonly SystemScore[] }) {
  const words = useWords(measuresTexts)
  const systemsOf = new Map<IntervalWarning, string[]>()
  for (const { system, interval } of scores) {
    if (!interval.ok) continue
    for (const warning of interval.warnings) {
      const known = systemsOf.get(warning) ?? []
      systemsOf.set(warning, known)
      known.push(system)
    }
  }
  if (systemsOf.size === 0) return null
  return (
    <ul className="list-disc ps-5 text-sm text-soft">
      {[...systemsOf].map(([warning, systems]) => (
        <li key={warning}>
          {systems.length < scores.length && (
            <>
              <bdi className="break-all">{systems.join(', ')}</bdi>
              {': '}
            </>
          )}
          {warningSentence(words, warning)}
        </li>
      ))}
    </ul>
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
