import type { PairedFit } from '../../src/paired/fit-paired-model.ts'
import type { PairedRows } from '../../src/paired/paired-rows.ts'
import { readFixture } from '../read-fixture.ts'

type Row = {
  a: string
  b: string
  annotator: string
  prompt: string
  len_a: number
  len_b: number
  grade: number
}
type File = { items: string[]; annotators: string[]; rows: Row[] }

/** `judgements_small.json` as columns; the answer is what `answerOf` makes of a grade. */
export function judgedRows(answerOf: (grade: number) => number) {
  const { items, annotators, rows } = readFixture<File>('judgements_small.json')
  const columns = {
    nodes: items.length,
    first: Int32Array.from(rows, ({ a }) => items.indexOf(a)),
    second: Int32Array.from(rows, ({ b }) => items.indexOf(b)),
    answer: Float64Array.from(rows, ({ grade }) => answerOf(grade)),
    shown: new Int8Array(rows.length).fill(1),
    annotator: Int32Array.from(rows, ({ annotator }) => annotators.indexOf(annotator)),
  } satisfies PairedRows
  return {
    rows: columns,
    prompt: Int32Array.from(rows, ({ prompt }) => Number(prompt.slice(1))),
    lengths: [rows.map(({ len_a }) => len_a), rows.map(({ len_b }) => len_b)] as const,
    annotators,
  }
}

/** 1, 0.5 or 0 from a grade. */
export function share(grade: number): number {
  return (1 + Math.sign(grade)) / 2
}

/** The fit, or a failure that says why there is none. */
export function fitted(fit: PairedFit) {
  if (!fit.ok) throw new Error(`${fit.reason}: ${fit.detail}`)
  return fit
}
