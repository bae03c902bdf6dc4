import type { CountTable } from '../../src/agreement/count-table.ts'
import { readFixture } from '../read-fixture.ts'

/** One row of `judgements_small.json`: `a` is shown first, a positive grade prefers it. */
export type Judgement = {
  readonly a: string
  readonly b: string
  readonly annotator: string
  readonly prompt: string
  readonly grade: number
}

export type JudgementsSmall = {
  readonly items: readonly string[]
  readonly annotators: readonly string[]
  readonly rows: readonly Judgement[]
}

export function readJudgements(): JudgementsSmall {
  return readFixture<JudgementsSmall>('judgements_small.json')
}

/** A judgement as seen from the item whose name sorts first. */
export function canonical({ a, b, prompt, grade }: Judgement): { unit: string; grade: number } {
  return a < b ? { unit: `${prompt}|${a}|${b}`, grade } : { unit: `${prompt}|${b}|${a}`, grade: -grade }
}

/** Counts per unit, clustered by prompt, of whatever `toCategory` makes of the grade. */
export function countJudgements(categories: readonly number[], toCategory: (grade: number) => number): CountTable {
  const units = new Map<string, { counts: number[]; cluster: number }>()
  for (const row of readJudgements().rows) {
    const { unit, grade } = canonical(row)
    const entry = units.get(unit) ?? { counts: categories.map(() => 0), cluster: Number(row.prompt.slice(1)) }
    entry.counts[categories.indexOf(toCategory(grade))]! += 1
    units.set(unit, entry)
  }
  return { categories, units: [...units.values()] }
}
