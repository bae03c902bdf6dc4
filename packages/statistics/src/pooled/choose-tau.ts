import type { Random } from '../random/random.ts'
import type { PooledData, PooledIndex } from './pooled-data.ts'
import { pooledScores, shrinkage } from './pooled-model.ts'
import { rowVariances } from './row-variances.ts'
import { type PooledSettings, type PooledSolution, solvePooled } from './solve-pooled.ts'

/** Held-out loss of each τ, in nats per unit of weight. */
export type TauChoice = {
  readonly tau: number
  readonly losses: readonly { readonly tau: number; readonly loss: number }[]
  /** Comparisons that it was chosen from. */
  readonly n: number
}

/**
 * The τ with the lowest held-out log-loss over folds of comparisons. A held-out answer is predicted with its logit
 * shrunk by 1/√(1 + π·v/8), where v is the posterior variance of the difference.
 * @see MacKay (1992), The evidence framework applied to classification networks (the shrinkage)
 */
export function chooseTau(
  data: PooledData,
  index: PooledIndex,
  given: {
    readonly penalty: Float64Array
    readonly estimate: PooledSettings['estimate']
    readonly grid: readonly number[]
    readonly folds: number
    readonly random: Random
  },
): TauChoice {
  const { penalty, estimate, grid, folds, random } = given
  const order = random.shuffle(Array.from(index.rows))
  const fold = new Uint8Array(data.first.length)
  for (const [at, row] of order.entries()) fold[row] = at % folds
  const found: PooledSolution[] = []
  const losses = grid.map((tau) => {
    let sum = 0
    let total = 0
    for (let held = 0; held < folds; held++) {
      const use = Uint8Array.from(fold, (own) => Number(own !== held))
      // The optimum at the last τ is near this one's.
      const start = found[held]
      const settings = { penalty, tau, estimate, tolerance: 1e-3, settled: 0.03, maxIterations: 50, use }
      const solution = solvePooled(data, index, start ? { ...settings, start } : settings)
      found[held] = solution
      const { loss, weight } = heldOutLoss(data, index, solution, (row) => fold[row] === held)
      sum += loss
      total += weight
    }
    return { tau, loss: sum / total }
  })
  const best = losses.reduce((least, candidate) => (candidate.loss < least.loss ? candidate : least))
  return { tau: best.tau, losses, n: order.length }
}

function heldOutLoss(
  data: PooledData,
  index: PooledIndex,
  { state, blocks }: ReturnType<typeof solvePooled>,
  isHeld: (row: number) => boolean,
): { loss: number; weight: number } {
  const size = state.shared.length
  const positioned = index.dense > index.features
  const scores = pooledScores(data, index.systems, state)
  const variances = rowVariances(data, index, blocks)
  let loss = 0
  let weight = 0
  for (const row of index.rows) {
    if (!isHeld(row)) continue
    const [a, b] = [data.first[row]!, data.second[row]!]
    const side = positioned && data.shown ? data.shown[row]! : 0
    const eta = scores[a]! - scores[b]! + (positioned ? side * state.shared[size - 1]! : 0)
    const shrunk = eta * shrinkage(variances[row]!)
    const y = data.answer[row]!
    const w = data.weight ? data.weight[row]! : 1
    loss += w * (Math.log1p(Math.exp(-Math.abs(shrunk))) + (shrunk < 0 ? y : 1 - y) * Math.abs(shrunk))
    weight += w
  }
  return { loss, weight }
}
