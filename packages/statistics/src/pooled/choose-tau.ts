import type { Random } from '../random/random.ts'
import { addDesign, pooledScores } from './pooled-blocks.ts'
import type { PooledData, PooledIndex } from './pooled-data.ts'
import { solvePooled } from './solve-pooled.ts'

/** Held-out loss of each τ, in nats per unit of weight. */
export type TauChoice = {
  readonly tau: number
  readonly losses: readonly { readonly tau: number; readonly loss: number }[]
}

/**
 * The τ with the lowest held-out log-loss over folds of comparisons. A held-out answer is predicted with its logit
 * shrunk by 1/√(1 + π·v/8), where v is the posterior variance of the difference.
 * @see MacKay (1992), The evidence framework applied to classification networks (the shrinkage)
 */
export function chooseTau(
  data: PooledData,
  index: PooledIndex,
  settings: {
    readonly penalty: Float64Array
    readonly grid: readonly number[]
    readonly folds: number
    readonly random: Random
  },
): TauChoice {
  const { penalty, grid, folds, random } = settings
  const order = random.shuffle(Array.from(index.rows))
  const fold = new Uint8Array(data.first.length)
  for (const [at, row] of order.entries()) fold[row] = at % folds
  const losses = grid.map((tau) => {
    let sum = 0
    let total = 0
    for (let held = 0; held < folds; held++) {
      const use = Uint8Array.from(fold, (own) => Number(own !== held))
      const solution = solvePooled(data, index, { penalty, tau, tolerance: 1e-4, maxIterations: 50, use })
      const { loss, weight } = heldOutLoss(data, index, solution, (row) => fold[row] === held)
      sum += loss
      total += weight
    }
    return { tau, loss: sum / total }
  })
  const best = losses.reduce((least, candidate) => (candidate.loss < least.loss ? candidate : least))
  return { tau: best.tau, losses }
}

function heldOutLoss(
  data: PooledData,
  index: PooledIndex,
  { state, blocks }: ReturnType<typeof solvePooled>,
  isHeld: (row: number) => boolean,
): { loss: number; weight: number } {
  const { systems, features, outputStart, place } = index
  const size = state.shared.length
  const positioned = size > systems + features
  const scores = pooledScores(data, systems, state)
  const design = new Float64Array(size)
  let loss = 0
  let weight = 0
  for (const row of index.rows) {
    if (!isHeld(row)) continue
    const [a, b] = [data.first[row]!, data.second[row]!]
    const p = data.prompt[a]!
    const count = outputStart[p + 1]! - outputStart[p]!
    const at = blocks.blockStart[p]!
    const [i, j] = [place[a]!, place[b]!]
    design.fill(0)
    addDesign(data, systems, a, 1, design)
    addDesign(data, systems, b, -1, design)
    if (positioned) design[size - 1] = data.shown ? data.shown[row]! : 0
    let eta = scores[a]! - scores[b]!
    if (positioned) eta += design[size - 1]! * state.shared[size - 1]!
    for (let g = 0; g < size; g++) design[g]! -= blocks.lift[a * size + g]! - blocks.lift[b * size + g]!
    const { inverse } = blocks
    const variance =
      inverse[at + i * count + i]! +
      inverse[at + j * count + j]! -
      2 * inverse[at + i * count + j]! +
      quadraticForm(blocks.schur, size, design)
    const shrunk = eta / Math.sqrt(1 + (Math.PI * variance) / 8)
    const y = data.answer[row]!
    const w = data.weight ? data.weight[row]! : 1
    loss += w * (Math.log1p(Math.exp(-Math.abs(shrunk))) + (shrunk < 0 ? y : 1 - y) * Math.abs(shrunk))
    weight += w
  }
  return { loss, weight }
}

/** vᵀ·A⁻¹·v from the Cholesky factor of A: the squared length of L⁻¹·v. */
export function quadraticForm(factor: Float64Array, size: number, v: Float64Array): number {
  const solved = new Float64Array(size)
  let sum = 0
  for (let row = 0; row < size; row++) {
    let value = v[row]!
    for (let k = 0; k < row; k++) value -= factor[row * size + k]! * solved[k]!
    solved[row] = value / factor[row * size + row]!
    sum += solved[row]! ** 2
  }
  return sum
}
