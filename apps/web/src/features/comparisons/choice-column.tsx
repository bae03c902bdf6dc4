import type { Comparison } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { ComparisonsWords } from '#features/comparisons/messages/texts.ts'
import type { Column } from '#shared/ui/table.tsx'
import { TickBox } from '#shared/ui/tick-box.tsx'
import { between } from './between.ts'

/** A column of boxes to choose rows with, and one in its head for all that are shown. */
export function choiceColumn({
  words,
  rows,
  ticked,
  onTick,
}: {
  words: ComparisonsWords
  rows: readonly Comparison[]
  ticked: ReadonlySet<string>
  onTick: (ticked: ReadonlySet<string>) => void
}): Column<Comparison> {
  const n = rows.filter(({ id }) => ticked.has(id)).length
  const withRow = (id: string, is: boolean) => new Set([...ticked].filter((one) => one !== id).concat(is ? [id] : []))
  return {
    key: 'choose',
    header: (
      <TickBox
        label={words('chooseAll', { n: rows.length })}
        checked={n === rows.length}
        partly={n > 0 && n < rows.length}
        onChange={(is) => onTick(new Set(is ? rows.map(({ id }) => id) : []))}
      />
    ),
    cell: ({ id, excerpt, responses }) => (
      <TickBox
        label={words('choose', { what: excerpt || id.slice(-12), responses: between(responses) })}
        checked={ticked.has(id)}
        onChange={(is) => onTick(withRow(id, is))}
      />
    ),
  }
}
