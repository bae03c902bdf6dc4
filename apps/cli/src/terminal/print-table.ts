import { plain } from './plain.ts'

/** Writes rows under a heading, in columns as wide as they need; an empty list prints one sentence instead. */
export function printTable(heading: readonly string[], rows: readonly (readonly string[])[], none: string): void {
  if (rows.length === 0) {
    process.stdout.write(`${none}\n`)
    return
  }
  const lines = [heading, ...rows].map((cells) => cells.map(plain))
  const widths = heading.map((_, column) => Math.max(...lines.map((cells) => (cells[column] ?? '').length)))
  for (const cells of lines)
    process.stdout.write(
      `${cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
    )
}
