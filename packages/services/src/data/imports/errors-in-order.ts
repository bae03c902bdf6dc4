import type { RowError } from '@tiebreak/contracts/data/row-error.ts'
import { asTold } from './import-report.ts'

const byField = new Intl.Collator('en', { numeric: true })

/**
 * The errors of a batch by line, what the database found before what the reader did: the same list however the file was
 * divided into batches.
 */
export function errorsInOrder(found: readonly RowError[], read: readonly RowError[]): RowError[] {
  // The sort keeps the order of what is equal.
  return [...found.toSorted((a, b) => byField.compare(a.field, b.field)), ...read]
    .map(asTold)
    .sort((a, b) => a.line - b.line)
}
