/**
 * One row of a file before any format looks at it: a line of JSONL, an element of an array, a row of a table. Lines, or
 * rows where there are no lines, count from 1. `bytes` is its size in the file, or about that.
 */
export type Entry =
  | { kind: 'value'; line: number; value: unknown; bytes: number }
  | { kind: 'fault'; line: number; field: string; found: string; expected: string; bytes: number }

/** What rows come in, once unpacked. */
export const CONTAINERS = ['jsonl', 'json-array', 'csv', 'tsv', 'parquet'] as const

export type Container = (typeof CONTAINERS)[number]
