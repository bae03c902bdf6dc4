import { checkColumns, checkDense, checkNodes, checkNumbers } from '../check-arguments.ts'

/** Judged pairs of nodes, in columns of equal length, with what else differs between the two. */
export type AdjustedRows = {
  /** Number of nodes (systems), which are numbered 0 … nodes − 1. */
  readonly nodes: number
  readonly first: Int32Array
  readonly second: Int32Array
  /** Share that `first` won: 1, 0.5 for a tie, 0. */
  readonly outcome: Float64Array
  /** How many covariates there are. */
  readonly terms: number
  /**
   * What to adjust for: how much `first` has of each term more than `second`, such as a symmetric `styleContrast`. Row by row,
   * rows × terms. Single precision is enough, and takes half of the memory.
   */
  readonly covariates: Float32Array | Float64Array
}

/** @throws RangeError when columns differ in length, a node is compared with itself, or a number is not finite */
export function checkAdjustedRows({ nodes, first, second, outcome, terms, covariates }: AdjustedRows): void {
  checkNumbers('whole', { nodes, terms })
  checkDense(first.length, { nodes })
  for (const column of [second, outcome])
    if (column.length !== first.length) throw new RangeError('Columns differ in length')
  if (covariates.length !== first.length * terms)
    throw new RangeError(`covariates have ${covariates.length} entries for ${first.length} rows of ${terms} terms`)
  checkNodes(nodes, { first, second })
  checkColumns('share', { outcome })
  // Told by name only where one is: there are many, and calling a test for each takes longer than the fit's own pass.
  if (!areModest(covariates)) checkColumns('logit', { covariates })
  for (let row = 0; row < first.length; row++)
    if (first[row] === second[row])
      throw new RangeError(`Row ${row}: first and second compare node ${first[row]} with itself`)
}

function areModest(values: Float32Array | Float64Array): boolean {
  for (let at = 0; at < values.length; at++) if (!(Math.abs(values[at]!) <= 1e6)) return false
  return true
}
