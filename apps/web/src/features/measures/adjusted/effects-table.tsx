import type { StyleEffect } from '@tiebreak/contracts/measures/adjusted.ts'
import { type AdjustedWords, adjustedTexts } from '#features/measures/messages/adjusted/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Card } from '#shared/ui/card.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatDecimal, formatShare } from '#shared/words/format-number.ts'

const columnsOf = (words: AdjustedWords): Column<StyleEffect>[] => [
  { key: 'term', header: words('term'), heading: true, cell: ({ term }) => words(`term.${term}`) },
  {
    key: 'wins',
    header: words('winsOf'),
    numeric: true,
    cell: (effect) =>
      effect.ok ? (
        formatShare(words.tag, effect.wins.share)
      ) : (
        <span className="text-soft">{words(`effect.${effect.reason}`)}</span>
      ),
  },
  {
    key: 'interval',
    header: words('interval'),
    numeric: true,
    cell: (effect) =>
      effect.ok && (
        <span className="whitespace-nowrap">
          [{formatShare(words.tag, effect.wins.low)}, {formatShare(words.tag, effect.wins.high)}]
        </span>
      ),
  },
  {
    key: 'coefficient',
    header: words('coefficient'),
    numeric: true,
    cell: (effect) => effect.ok && formatDecimal(words.tag, effect.coefficient),
  },
  {
    key: 'coefficientInterval',
    header: words('coefficientInterval'),
    numeric: true,
    cell: (effect) =>
      effect.ok && (
        <span className="whitespace-nowrap">
          [{formatDecimal(words.tag, effect.low)}, {formatDecimal(words.tag, effect.high)}]
        </span>
      ),
  },
]

/** What each term is worth, or why it has no effect of its own. */
export function EffectsTable({ effects }: { effects: readonly StyleEffect[] }) {
  const words = useWords(adjustedTexts)
  return (
    <Card title={words('whatStyleIsWorth')} description={words('aboutEffects')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <Table
          caption={words('whatStyleIsWorth')}
          columns={columnsOf(words)}
          rows={effects}
          rowKey={({ term }) => term}
        />
        <p className="text-sm text-soft">{words('coefficientIs')}</p>
      </div>
    </Card>
  )
}
