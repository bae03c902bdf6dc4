import fc from 'fast-check'
import type { BradleyTerryFit, ConvergedFit } from '../../src/ranking/fit-bradley-terry.ts'
import type { Comparisons } from '../../src/ranking/pairs.ts'

/** One row of comparisons; `wins` of `weight` went to `first`. */
export type Row = { readonly first: number; readonly second: number; readonly wins: number; readonly weight: number }

export function comparisonsOf(nodes: number, rows: readonly Row[]): Comparisons & { weight: Float64Array } {
  return {
    nodes,
    first: Int32Array.from(rows, ({ first }) => first),
    second: Int32Array.from(rows, ({ second }) => second),
    wins: Float64Array.from(rows, ({ wins }) => wins),
    weight: Float64Array.from(rows, ({ weight }) => weight),
  }
}

/** The fit, or a failure that says why there is none. */
export function converged(fit: BradleyTerryFit): ConvergedFit {
  if (!fit.ok) throw new Error(`${fit.reason}: ${fit.detail}`)
  return fit
}

/** Random graphs of up to eight nodes, with ties, weights, separation and islands all likely. */
export const graphs: fc.Arbitrary<{ nodes: number; rows: Row[] }> = fc.integer({ min: 2, max: 8 }).chain((nodes) =>
  fc.record({
    nodes: fc.constant(nodes),
    rows: fc.array(
      fc
        .record({
          first: fc.nat({ max: nodes - 1 }),
          step: fc.integer({ min: 1, max: nodes - 1 }),
          weight: fc.integer({ min: 1, max: 4 }),
          half: fc.nat({ max: 8 }),
        })
        .map(({ first, step, weight, half }) => ({
          first,
          second: (first + step) % nodes,
          weight,
          wins: Math.min(weight, half / 2),
        })),
      { minLength: 1, maxLength: 25 },
    ),
  }),
)
