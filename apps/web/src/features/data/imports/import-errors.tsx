import { useInfiniteQuery } from '@tanstack/react-query'
import type { RowError } from '@tiebreak/contracts/data/row-error.ts'
import type { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { type DataWords, dataTexts } from '#features/data/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { importErrorsQuery } from './queries.ts'

const columnsOf = (words: DataWords): Column<RowError & { key: string }>[] => [
  {
    key: 'line',
    header: words('line'),
    numeric: true,
    heading: true,
    cell: ({ line }) => formatCount(words.tag, line),
  },
  {
    key: 'field',
    header: words('field'),
    cell: ({ field }) => <code className="font-mono text-xs break-all">{field || '–'}</code>,
  },
  {
    key: 'found',
    header: words('found'),
    cell: ({ found }) => <bdi className="block max-w-md min-w-32 font-mono text-xs break-words">{found || '–'}</bdi>,
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

/** The places that did not go in: line, field, what was found, what was expected. */
export function ImportErrors({
  projectId,
  importId,
  total,
}: {
  projectId: ProjectId
  importId: ImportId
  total: number
}) {
  const words = useWords(dataTexts)
  const errors = useInfiniteQuery(importErrorsQuery(projectId, importId))
  return (
    <section aria-labelledby="errors" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div>
        <h2 id="errors" className="text-lg font-semibold">
          {words('rowsThatWereNotImported')}
        </h2>
        <p className="text-sm text-soft">{words('correctTheseLinesAndImportThe')}</p>
      </div>
      <QueryView query={errors} what={words('theErrors')}>
        {(rows) => (
          <>
            <Table
              caption={words('errorsByLine')}
              columns={columnsOf(words)}
              rows={rows.map((row, index) => ({ ...row, key: `${index} ${row.line} ${row.field}` }))}
              rowKey={({ key }) => key}
            />
            <p className="text-sm text-soft tabular-nums">{words('shownOf', { part: rows.length, whole: total })}</p>
          </>
        )}
      </QueryView>
      <LoadMore query={errors} />
    </section>
  )
}
