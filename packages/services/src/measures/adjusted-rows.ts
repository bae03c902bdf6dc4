import type { StoredStyles } from '@tiebreak/db/queries/data/styles.ts'
import type { NewAdjustedScore } from '@tiebreak/db/queries/measures/adjusted-fits.ts'
import type { AdjustedLevel, StyleColumns } from '@tiebreak/engine/measures/adjust-for-style.ts'
import { warningNames } from '@tiebreak/engine/measures/score-columns.ts'

/** The stored counts under the names of the terms. */
export function styleColumns({ letters, headings, listItems, bold }: StoredStyles): StyleColumns {
  return { length: letters, headings, list_items: listItems, bold }
}

/** Adjusted scores as rows to store, under the names of the systems. */
export function adjustedRows({ scores }: AdjustedLevel, systems: readonly string[]): NewAdjustedScore[] {
  return [...scores.subject].map((subject, at) => {
    // Not a number without an interval, infinite on a side without a limit.
    const number = (column: Float64Array) => {
      const value = column[at] ?? Number.NaN
      return Number.isFinite(value) ? value : null
    }
    return {
      subject: systems[subject] ?? '',
      score: scores.score[at] ?? 0,
      standardError: number(scores.standardError),
      low: number(scores.low),
      high: number(scores.high),
      intervalReason: scores.reasons[scores.reason[at] ?? -1] ?? null,
      intervalWarnings: warningNames(scores.warnings[at] ?? 0),
      rankLow: scores.rankLow[at] || null,
      rankHigh: scores.rankHigh[at] || null,
    }
  })
}
