const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/
const STARTS_A_FORMULA = /^[=+\-@\t\r]/

type CsvCell = string | number | boolean | null
export type CsvColumn<Row> = { name: string; value: (row: Row) => CsvCell }

function cellText(value: CsvCell): string {
  if (value === null) return ''
  // A spreadsheet would run a name like "=1+1"; the apostrophe keeps it text.
  const text = typeof value === 'string' && STARTS_A_FORMULA.test(value) ? `'${value}` : String(value)
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Rows as CSV (RFC 4180), in full precision, with a header line. */
export function toCsv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map((column) => column.name), ...rows.map((row) => columns.map((column) => column.value(row)))]
  return lines.map((line) => `${line.map(cellText).join(',')}\r\n`).join('')
}
