const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/
const STARTS_A_FORMULA = /^[=+\-@\t\r\n]/
const NUMERIC = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/

/**
 * One line of CSV (RFC 4180: commas, CRLF, doubled quotes). Null is an empty cell; numbers have full precision.
 *
 * Deliberately lossy: text that a spreadsheet would run as a formula (it starts with `= + - @`, a tab or a line end,
 * and is not a number) gets a leading apostrophe, so that a system named `=HYPERLINK(…)` stays text. Use JSONL if every
 * character counts.
 */
export function csvLine(cells: readonly (string | number | boolean | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

function cell(value: string | number | boolean | null): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const text = STARTS_A_FORMULA.test(value) && !NUMERIC.test(value) ? `'${value}` : value
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
