import type { SummedPair } from '@tiebreak/db/queries/queue/information.ts'
import type { SummedPairs } from '@tiebreak/engine/queue/weigh-pairs.ts'

/** Tallies as columns, with numbered subjects. */
export function sumColumns(tallies: readonly SummedPair[], numberOf: (subject: string) => number): SummedPairs {
  return {
    first: Int32Array.from(tallies, ({ first }) => numberOf(first)),
    second: Int32Array.from(tallies, ({ second }) => numberOf(second)),
    wins: Float64Array.from(tallies, ({ wins }) => wins),
    weight: Float64Array.from(tallies, ({ weight }) => weight),
  }
}
