import { UNUSABLE_KINDS, type UnusableKind, type WarningKind } from '@tiebreak/contracts/data/looking.ts'
import type { ImportLook, LookWarning } from '@tiebreak/contracts/data/looks.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatRow } from '#shared/words/format-list.ts'
import { formatCount } from '#shared/words/format-number.ts'

/** What nobody may be able to use, with counts and lines; each kind can be left out. */
export function LookWarnings({
  look: { warnings, comparedPrompts },
  leaveOut,
  onChange,
}: {
  look: ImportLook
  leaveOut: readonly UnusableKind[]
  onChange: (leaveOut: readonly UnusableKind[]) => void
}) {
  const words = useWords(dataTexts)
  if (warnings.length === 0 && comparedPrompts === null) return null
  const count = (n: number) => formatCount(words.tag, n)
  const columns: Column<LookWarning>[] = [
    { key: 'what', header: words('what'), heading: true, cell: ({ kind }) => words(`warning.${kind}`) },
    { key: 'times', header: words('times'), numeric: true, cell: (warning) => count(warning.count) },
    { key: 'lines', header: words('firstLines'), cell: ({ lines }) => formatRow(words.tag, lines.map(count)) },
    {
      key: 'leave',
      header: words('leaveOut'),
      cell: ({ kind }) =>
        isUnusable(kind) && (
          <input
            type="checkbox"
            aria-label={`${words('leaveOut')}: ${words(`warning.${kind}`)}`}
            checked={leaveOut.includes(kind)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...leaveOut, kind] : leaveOut.filter((one) => one !== kind))
            }
            className="size-6 accent-accent"
          />
        ),
    },
  ]
  return (
    <section aria-labelledby="look-warnings" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div>
        <h2 id="look-warnings" className="text-lg font-semibold">
          {words('warnings')}
        </h2>
        <p className="text-sm text-soft">{words('warningsAbout')}</p>
      </div>
      <Table caption={words('warnings')} columns={columns} rows={warnings} rowKey={({ kind }) => kind} />
      {comparedPrompts !== null && (
        <p className="text-sm text-soft">{words('comparedPrompts', { n: count(comparedPrompts) })}</p>
      )}
    </section>
  )
}

function isUnusable(kind: WarningKind): kind is UnusableKind {
  return UNUSABLE_KINDS.some((one) => one === kind)
}
