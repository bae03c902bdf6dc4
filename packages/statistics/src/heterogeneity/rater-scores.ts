import { cholesky } from '../linear/cholesky.ts'
import { solveCholesky } from '../linear/solve-cholesky.ts'
import type { RaterColumns } from './rater-columns.ts'

/** What each rater's judgements say against the scores of all, raters × nodes. */
export type RaterScores = {
  /** Σ of (outcome − p), by the nodes that it speaks for. */
  readonly score: Float64Array
  /** Σ of p·(1 − p) that is left of it. */
  readonly information: Float64Array
}

/**
 * Derivatives of each rater's log-likelihood at common scores. With prompts, each prompt's own deviation from these is taken
 * out first (by one Newton step at the prompt, in its own nodes), so that a prompt that only some raters judged tells nothing
 * about these. O(rows + Σ m³) with m nodes of a prompt.
 */
export function raterScores(columns: RaterColumns, raters: number, theta: Float64Array): RaterScores {
  const { nodes, first, second, outcome, annotator, prompt } = columns
  const rows = first.length
  const slack = new Float64Array(rows)
  const bend = new Float64Array(rows)
  const kept = new Float64Array(rows).fill(1)
  for (let row = 0; row < rows; row++) {
    const p = 1 / (1 + Math.exp(theta[second[row]!]! - theta[first[row]!]!))
    slack[row] = outcome[row]! - p
    bend[row] = p * (1 - p)
  }
  if (prompt !== undefined) for (const own of rowsBy(prompt)) takeOut(own)
  const score = new Float64Array(raters * nodes)
  const information = new Float64Array(raters * nodes)
  for (let row = 0; row < rows; row++) {
    const at = annotator[row]! * nodes
    score[at + first[row]!]! += slack[row]!
    score[at + second[row]!]! -= slack[row]!
    information[at + first[row]!]! += bend[row]! * kept[row]!
    information[at + second[row]!]! += bend[row]! * kept[row]!
  }
  return { score, information }

  /** Regresses the residuals of one prompt on its nodes, with their curvature as weights. */
  function takeOut(own: readonly number[]): void {
    const local = new Map<number, number>()
    for (const row of own)
      for (const node of [first[row]!, second[row]!]) if (!local.has(node)) local.set(node, local.size)
    const size = local.size
    const matrix = new Float64Array(size * size)
    for (const row of own) {
      const [i, j, d] = [local.get(first[row]!)!, local.get(second[row]!)!, bend[row]!]
      matrix[i * size + i]! += d
      matrix[j * size + j]! += d
      matrix[i * size + j]! -= d
      matrix[j * size + i]! -= d
    }
    // Equal shifts change nothing, so that a trace of a ridge makes the matrix regular and leaves the rest as it is.
    let trace = 0
    for (let at = 0; at < size; at++) trace += matrix[at * size + at]!
    for (let at = 0; at < size; at++) matrix[at * size + at]! += 1e-9 * trace
    const inverse = new Float64Array(size * size)
    for (let at = 0; at < size; at++) inverse[at * size + at] = 1
    if (!cholesky(matrix, size)) {
      // So far apart that no curvature is left: such rows tell nothing.
      for (const row of own) slack[row] = kept[row] = 0
      return
    }
    solveCholesky(matrix, size, inverse, size)
    const sums = new Float64Array(size)
    for (const row of own) {
      sums[local.get(first[row]!)!]! += slack[row]!
      sums[local.get(second[row]!)!]! -= slack[row]!
    }
    const shift = new Float64Array(size)
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) shift[i]! += inverse[i * size + j]! * sums[j]!
    for (const row of own) {
      const [i, j] = [local.get(first[row]!)!, local.get(second[row]!)!]
      slack[row]! -= bend[row]! * (shift[i]! - shift[j]!)
      const lever = bend[row]! * (inverse[i * size + i]! + inverse[j * size + j]! - 2 * inverse[i * size + j]!)
      kept[row] = Math.max(0, 1 - lever)
    }
  }
}

/** The rows of each id. */
function rowsBy(ids: Int32Array): number[][] {
  const groups: number[][] = []
  for (let row = 0; row < ids.length; row++) {
    const id = ids[row]!
    const own = groups[id] ?? []
    groups[id] = own
    own.push(row)
  }
  return groups.filter((own) => own !== undefined)
}
