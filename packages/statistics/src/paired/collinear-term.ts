import type { PairedRows } from './paired-rows.ts'

/** A share of a column's squares below this is rounding: the column follows from others. */
const NOTHING = 1e-10

/**
 * The first term without a penalty that follows from the terms before it, so that its coefficient could be anything; with
 * scores that have no prior, also one that is a difference of some scores, such as a length that is the same for all
 * responses of a system. `undefined` if there is none. O(rows · terms²), and for such scores some solves of a Laplacian.
 */
export function collinearTerm(
  rows: PairedRows,
  { hasPosition, isScoreFree }: { readonly hasPosition: boolean; readonly isScoreFree: boolean },
): string | undefined {
  const terms: [string, ArrayLike<number>][] = []
  if (hasPosition && rows.shown) terms.push(['the position', rows.shown])
  for (const [k, column] of (rows.covariates ?? []).entries()) terms.push([`covariate ${k}`, column])
  const kept: Float64Array[] = []
  for (const [name, column] of terms) {
    const left = Float64Array.from(column)
    if (rows.weight) for (let row = 0; row < left.length; row++) if (rows.weight[row] === 0) left[row] = 0
    const all = squares(left)
    if (isScoreFree) removeScores(rows, left)
    // Twice, since once leaves rounding along the others.
    for (let pass = 0; pass < 2; pass++) for (const other of kept) removeAlong(left, other)
    if (!(squares(left) > NOTHING * all)) return name
    kept.push(left)
  }
  return undefined
}

function squares(column: Float64Array): number {
  let sum = 0
  for (const value of column) sum += value * value
  return sum
}

function removeAlong(column: Float64Array, other: Float64Array): void {
  let sum = 0
  for (let row = 0; row < column.length; row++) sum += column[row]! * other[row]!
  const share = sum / squares(other)
  for (let row = 0; row < column.length; row++) column[row]! -= share * other[row]!
}

/** Takes out of a column what differences of scores explain of it, by conjugate gradients on the normal equations. */
function removeScores({ nodes, first, second, scale, weight }: PairedRows, column: Float64Array): void {
  const factor = (row: number) => (weight?.[row] === 0 ? 0 : (scale?.[row] ?? 1))
  const gather = (into: Float64Array) => {
    into.fill(0)
    for (let row = 0; row < column.length; row++) {
      into[first[row]!]! += factor(row) * column[row]!
      into[second[row]!]! -= factor(row) * column[row]!
    }
    return into
  }
  const slope = gather(new Float64Array(nodes))
  const search = slope.slice()
  const step = new Float64Array(column.length)
  let norm = squares(slope)
  const enough = 1e-24 * norm
  for (let turn = 0; turn < 2 * nodes + 20 && norm > enough; turn++) {
    for (let row = 0; row < column.length; row++)
      step[row] = factor(row) * (search[first[row]!]! - search[second[row]!]!)
    const length = norm / squares(step)
    for (let row = 0; row < column.length; row++) column[row]! -= length * step[row]!
    const next = squares(gather(slope))
    for (let node = 0; node < nodes; node++) search[node] = slope[node]! + (next / norm) * search[node]!
    norm = next
  }
}
