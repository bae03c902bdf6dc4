import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type Column<Row> = {
  key: string
  header: ReactNode
  /** Numbers stand at the end, in figures of equal width. */
  numeric?: boolean
  /** The cell that names its row for screen readers. */
  heading?: boolean
  /** How the rows are ordered by this column; absent where it cannot be sorted. */
  sort?: 'ascending' | 'descending' | 'none'
  cell: (row: Row) => ReactNode
}

/** A table that scrolls sideways by itself, also with the keyboard, when the screen is narrow. */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
}: {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
}) {
  return (
    <section
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      className="relative max-w-full overflow-x-auto rounded-lg border border-line"
    >
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="bg-sunken">
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                aria-sort={column.sort}
                className={classNames(
                  'px-3 py-2.5 font-medium whitespace-nowrap',
                  column.numeric ? 'text-end' : 'text-start',
                )}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-t border-line">
              {columns.map((column) => {
                const className = classNames(
                  'px-3 py-2.5 align-baseline',
                  column.numeric ? 'text-end tabular-nums' : 'text-start',
                )
                return column.heading ? (
                  <th key={column.key} scope="row" className={classNames(className, 'font-medium')}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={className}>
                    {column.cell(row)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
