import { cholesky } from '../linear/cholesky.ts'
import { solveCholesky } from '../linear/solve-cholesky.ts'
import type { Components } from '../ranking/components.ts'
import type { AdjustedRows } from './adjusted-rows.ts'

/**
 * Why a term has no coefficient: it is the same on both sides of all rows, it follows from which nodes are compared (each
 * node has its own amount of it), or from the terms before it.
 */
export type TermReason = 'no_variation' | 'as_nodes' | 'as_terms'

/** A share of a column's squares below this is rounding, also in single precision: the column follows from others. */
const NOTHING = 1e-9

/**
 * By term, why it can't be told apart from the nodes and the terms before it; `null` if it can. A prior on the scores would
 * hide the first: it would then decide how much of a difference is the node's and how much the term's. One pass over the
 * rows, and a matrix of nodes × nodes.
 */
export function toldApart(rows: AdjustedRows, { of, count }: Components): (TermReason | null)[] {
  const { nodes, first, second, terms, covariates } = rows
  const laplacian = new Float64Array(nodes * nodes)
  const sums = new Float64Array(nodes * terms)
  const products = new Float64Array(terms * terms)
  const own = new Float64Array(terms)
  for (let row = 0; row < first.length; row++) {
    const [i, j] = [first[row]!, second[row]!]
    laplacian[i * nodes + i]! += 1
    laplacian[j * nodes + j]! += 1
    laplacian[i * nodes + j]! -= 1
    laplacian[j * nodes + i]! -= 1
    for (let k = 0; k < terms; k++) own[k] = covariates[row * terms + k]!
    for (let k = 0; k < terms; k++) {
      sums[i * terms + k]! += own[k]!
      sums[j * terms + k]! -= own[k]!
      for (let l = 0; l <= k; l++) products[k * terms + l]! += own[k]! * own[l]!
    }
  }
  // Sums are 0 over each component, so that adding a constant there changes no solution.
  const sizes = new Int32Array(count)
  for (let node = 0; node < nodes; node++) sizes[of[node]!]! += 1
  for (let i = 0; i < nodes; i++)
    for (let j = 0; j < nodes; j++) if (of[i] === of[j]) laplacian[i * nodes + j]! += 1 / sizes[of[i]!]!
  const left = products.slice()
  if (cholesky(laplacian, nodes)) {
    const explained = sums.slice()
    solveCholesky(laplacian, nodes, explained, terms)
    for (let k = 0; k < terms; k++)
      for (let l = 0; l <= k; l++)
        for (let node = 0; node < nodes; node++)
          left[k * terms + l]! -= sums[node * terms + k]! * explained[node * terms + l]!
  }
  return eliminate(products, left, terms)
}

/** Takes the terms out of each other one by one, as Cholesky's factor does, and passes over those that leave nothing. */
function eliminate(products: Float64Array, left: Float64Array, terms: number): (TermReason | null)[] {
  const factor = new Float64Array(terms * terms)
  const reasons: (TermReason | null)[] = []
  for (let k = 0; k < terms; k++) {
    const whole = products[k * terms + k]!
    let rest = left[k * terms + k]!
    const isOfNodes = !(rest > NOTHING * whole)
    for (let l = 0; l < k; l++) {
      if (reasons[l] !== null) continue
      let sum = left[k * terms + l]!
      for (let m = 0; m < l; m++) sum -= factor[k * terms + m]! * factor[l * terms + m]!
      factor[k * terms + l] = sum / factor[l * terms + l]!
      rest -= factor[k * terms + l]! ** 2
    }
    const reason = whole === 0 ? 'no_variation' : isOfNodes ? 'as_nodes' : rest > NOTHING * whole ? null : 'as_terms'
    reasons.push(reason)
    if (reason === null) factor[k * terms + k] = Math.sqrt(rest)
    else factor.fill(0, k * terms, (k + 1) * terms)
  }
  return reasons
}
