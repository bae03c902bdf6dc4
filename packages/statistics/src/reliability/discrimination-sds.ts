import { cholesky } from '../linear/cholesky.ts'
import { solveCholesky } from '../linear/solve-cholesky.ts'
import { halfTiesLikelihood } from '../paired/half-ties-likelihood.ts'
import type { PairedRows } from '../paired/paired-rows.ts'
import { emptyRow } from '../paired/row-likelihood.ts'

/** Posterior standard deviations from the curvature of all parameters together. */
export type DiscriminationSds = {
  readonly theta: Float64Array
  readonly logGamma: Float64Array
  readonly position: Float64Array
}

/** The annotators' parameters, by id. */
type AnnotatorState = {
  readonly logGamma: Float64Array
  readonly position: Float64Array
  /** 1/sd² of log γ and of the side bias. */
  readonly precisions: readonly [number, number]
}

/** Inverts the joint Hessian of scores, log γ and side bias; `null` when it is too large or not positive definite. */
export function discriminationSds(
  rows: PairedRows & { readonly annotator: Int32Array },
  theta: Float64Array,
  { logGamma, position, precisions, lambda }: AnnotatorState & { readonly lambda: number },
): DiscriminationSds | null {
  const nodes = theta.length
  const annotators = logGamma.length
  const size = nodes + 2 * annotators
  if (size > 1500) return null
  const hessian = new Float64Array(size * size)
  for (let at = 0; at < size; at++) {
    hessian[at * size + at] = at < nodes ? lambda : at < nodes + annotators ? precisions[0] : precisions[1]
  }
  const own = emptyRow(0)
  for (let row = 0; row < rows.first.length; row++) {
    const who = rows.annotator[row]!
    const [i, j] = [rows.first[row]!, rows.second[row]!]
    const gamma = Math.exp(logGamma[who]!) * (rows.scale?.[row] ?? 1)
    const stretched = gamma * (theta[i]! - theta[j]!)
    const side = rows.shown?.[row] ?? 0
    const weight = rows.weight?.[row] ?? 1
    halfTiesLikelihood.derive(rows.answer[row]!, stretched + side * position[who]! + (rows.offset?.[row] ?? 0), [], own)
    const at = [i, j, nodes + who, nodes + annotators + who]
    const along = [gamma, -gamma, stretched, side]
    for (let a = 0; a < 4; a++) {
      for (let b = 0; b < 4; b++) hessian[at[a]! * size + at[b]!]! += weight * own.bend * along[a]! * along[b]!
    }
    // η is curved in log γ, on its own and jointly with the scores.
    const twist = weight * own.slope
    hessian[at[2]! * size + at[2]!]! += twist * stretched
    for (const [node, sign] of [
      [i, 1],
      [j, -1],
    ] as const) {
      hessian[node * size + at[2]!]! += sign * twist * gamma
      hessian[at[2]! * size + node]! += sign * twist * gamma
    }
  }
  const inverse = new Float64Array(size * size)
  for (let at = 0; at < size; at++) inverse[at * size + at] = 1
  if (!cholesky(hessian, size)) return null
  solveCholesky(hessian, size, inverse, size)
  const sd = Float64Array.from({ length: size }, (_, at) => Math.sqrt(inverse[at * size + at]!))
  return {
    theta: sd.slice(0, nodes),
    logGamma: sd.slice(nodes, nodes + annotators),
    position: sd.slice(nodes + annotators),
  }
}
