import type { ErrorGroup } from '@tiebreak/contracts/data/row-error.ts'
import type { Import, NotKept } from '@tiebreak/contracts/data/schemas.ts'
import { type DataWords, dataTexts } from '#features/data/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatRow } from '#shared/words/format-list.ts'
import { formatCount } from '#shared/words/format-number.ts'
import { ReadAs } from './read-as.tsx'

/** What the file was read as and why, what of it was not kept, and its errors by kind. */
export function ImportReport({ found }: { found: Import }) {
  const words = useWords(dataTexts)
  const { notKept, errorGroups } = found
  return (
    <>
      {found.state !== 'waiting' && (
        <p className="text-sm text-soft">
          <ReadAs found={found} />
        </p>
      )}
      {notKept.length > 0 && (
        <section aria-labelledby="not-kept" className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <div>
            <h2 id="not-kept" className="text-lg font-semibold">
              {words('notKept')}
            </h2>
            <p className="text-sm text-soft">{words('notKeptAbout')}</p>
          </div>
          <Table caption={words('notKept')} columns={keptColumns(words)} rows={notKept} rowKey={({ what }) => what} />
        </section>
      )}
      {errorGroups.length > 0 && (
        <section aria-labelledby="error-kinds" className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <h2 id="error-kinds" className="text-lg font-semibold">
            {words('errorsByKind')}
          </h2>
          <Table
            caption={words('errorsByKind')}
            columns={groupColumns(words)}
            rows={errorGroups}
            rowKey={({ field, expected }) => `${field} ${expected}`}
          />
        </section>
      )}
    </>
  )
}

const keptColumns = (words: DataWords): Column<NotKept>[] => [
  {
    key: 'what',
    header: words('what'),
    heading: true,
    cell: ({ what }) => (
      <span lang="en" dir="auto" className="break-words">
        {what}
      </span>
    ),
  },
  { key: 'times', header: words('times'), numeric: true, cell: ({ count }) => formatCount(words.tag, count) },
]

const groupColumns = (words: DataWords): Column<ErrorGroup>[] => [
  {
    key: 'field',
    header: words('field'),
    heading: true,
    cell: ({ field }) => <code className="font-mono text-xs break-all">{field}</code>,
  },
  { key: 'times', header: words('times'), numeric: true, cell: ({ count }) => formatCount(words.tag, count) },
  {
    key: 'lines',
    header: words('firstLines'),
    cell: ({ lines }) =>
      formatRow(
        words.tag,
        lines.map((line) => formatCount(words.tag, line)),
      ),
  },
  {
    key: 'found',
    header: words('found'),
    cell: ({ found }) => <bdi className="block max-w-md min-w-32 font-mono text-xs break-words">{found}</bdi>,
  },
  {
    key: 'expected',
    header: words('expected'),
    cell: ({ expected }) => (
      <span lang="en" dir="auto" className="block max-w-md min-w-32">
        {expected}
      </span>
    ),
  },
]
