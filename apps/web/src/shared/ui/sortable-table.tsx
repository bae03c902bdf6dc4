import { useState } from 'react'
import { Icon } from './icon.tsx'
import { type Column, Table } from './table.tsx'

export type SortableColumn<Row> = Omit<Column<Row>, 'header' | 'sort'> & {
  header: string
  /** What the column is ordered by; without it the column cannot be sorted. Null goes last, whichever way. */
  sortBy?: (row: Row) => number | string | null
}
export type Order = { key: string; direction: 'ascending' | 'descending' }

function compare(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a).localeCompare(String(b), 'en', { numeric: true })
}

function sorted<Row>(rows: readonly Row[], columns: readonly SortableColumn<Row>[], order: Order): readonly Row[] {
  const sortBy = columns.find((column) => column.key === order.key)?.sortBy
  if (!sortBy) return rows
  const sign = order.direction === 'ascending' ? 1 : -1
  return rows.toSorted((left, right) => {
    const [a, b] = [sortBy(left), sortBy(right)]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return sign * compare(a, b)
  })
}

/** A table whose columns can be put in order by pressing their headers. */
export function SortableTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  initialOrder,
}: {
  caption: string
  columns: readonly SortableColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  initialOrder: Order
}) {
  const [order, setOrder] = useState(initialOrder)
  const press = (column: SortableColumn<Row>) =>
    setOrder(
      order.key === column.key
        ? { key: column.key, direction: order.direction === 'ascending' ? 'descending' : 'ascending' }
        : { key: column.key, direction: column.numeric ? 'descending' : 'ascending' },
    )
  return (
    <Table
      caption={caption}
      rows={sorted(rows, columns, order)}
      rowKey={rowKey}
      columns={columns.map((column) => {
        if (!column.sortBy) return column
        const active = order.key === column.key
        return {
          ...column,
          sort: active ? order.direction : 'none',
          header: (
            <button
              type="button"
              onClick={() => press(column)}
              className="-mx-2 -my-2.5 inline-flex min-h-11 items-center gap-1 rounded px-2 font-medium hover:underline"
            >
              {column.header}
              <Icon
                name="chevron"
                className={`size-4 ${active ? '' : 'opacity-35'} ${active && order.direction === 'ascending' ? 'rotate-180' : ''}`}
              />
            </button>
          ),
        }
      })}
    />
  )
}
