import { useInfiniteQuery } from '@tanstack/react-query'
import type { RowError } from '@tiebreak/contracts/data/row-error.ts'
import type { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { importErrorsQuery } from './queries.ts'

const columns: Column<RowError & { key: string }>[] = [
  { key: 'line', header: 'Line', numeric: true, heading: true, cell: ({ line }) => formatCount(line) },
  {
    key: 'field',
    header: 'Field',
    cell: ({ field }) => <code className="font-mono text-xs break-all">{field || '–'}</code>,
  },
  {
    key: 'found',
    header: 'Found',
    cell: ({ found }) => <bdi className="block max-w-md min-w-32 font-mono text-xs break-words">{found || '–'}</bdi>,
  },
  {
    key: 'expected',
    header: 'Expected',
    cell: ({ expected }) => <span className="block max-w-md min-w-32">{expected}</span>,
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
  const errors = useInfiniteQuery(importErrorsQuery(projectId, importId))
  return (
    <section aria-labelledby="errors" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div>
        <h2 id="errors" className="text-lg font-semibold">
          What did not go in
        </h2>
        <p className="text-sm text-soft">
          Correct these lines and send the file again: what is there already is not added twice.
        </p>
      </div>
      <QueryView query={errors} what="The errors">
        {(rows) => (
          <>
            <Table
              caption="Errors by line"
              columns={columns}
              rows={rows.map((row, index) => ({ ...row, key: `${index} ${row.line} ${row.field}` }))}
              rowKey={({ key }) => key}
            />
            <p className="text-sm text-soft tabular-nums">
              {formatCount(rows.length)} of {formatCount(total)} shown
            </p>
          </>
        )}
      </QueryView>
      <LoadMore query={errors} />
    </section>
  )
}
