import { checkColumns, checkNumbers } from '../check-arguments.ts'
import { studentTTail } from '../distributions/student-t-tail.ts'
import { roundDf, tQuantiles } from '../distributions/t-quantiles.ts'
import { type Estimate, missing } from '../estimate.ts'
import { denseIds } from '../grouping/dense-ids.ts'
import { type Key, sortByKeys } from '../grouping/sort-by-keys.ts'
import type { ConvergedPairedFit } from '../paired/fit-paired-model.ts'
import { pairedObjective } from '../paired/paired-objective.ts'
import { checkPairedRows, type PairedRows } from '../paired/paired-rows.ts'

/** A fit and the rows that it was fitted to. */
export type FittedModel = { readonly fit: ConvergedPairedFit; readonly rows: PairedRows }

/** By how much one model describes the same answers better than another. */
export type ModelComparison = {
  /** Mean log-likelihood of an answer by the first, minus that by the second, less one parameter's worth for each that the first has more. */
  readonly value: number
  readonly se: number
  readonly low: number
  readonly high: number
  readonly df: number
  /** Two-sided. */
  readonly p: number
  readonly better: 'first' | 'second' | 'neither'
  readonly n: number
}

/**
 * Likelihood ratio between two models of the same answers, of which neither need hold (Vuong's test), clustered. Davidson
 * and Rao-Kupper both give chances to a win, a tie and a loss, and so do both with and without a position term; half ties
 * give none to a tie, so its likelihood compares with nothing. Each row of both must be the same judgement, in each model's
 * own coding of answers.
 * @param options clusterings as ids per row, such as annotator and prompt; one with a single cluster is left out
 * @returns `too_few` without a clustering of two or more clusters
 * @throws RangeError on malformed columns, rows of different numbers or weights, or a confidence outside (0, 1)
 * @see Vuong (1989), Likelihood ratio tests for model selection and non-nested hypotheses
 */
export function compareModels(
  models: { readonly first: FittedModel; readonly second: FittedModel },
  options: {
    readonly clusters: readonly [Int32Array] | readonly [Int32Array, Int32Array]
    readonly confidence?: number
  },
): Estimate<ModelComparison, 'too_few'> {
  const { clusters, confidence = 0.95 } = options
  checkNumbers('inside', { confidence })
  const { first, second } = models
  const count = first.rows.first.length
  const weightOf = (row: number) => first.rows.weight?.[row] ?? 1
  if (second.rows.first.length !== count) throw new RangeError(`${second.rows.first.length} rows beside ${count}`)
  for (let row = 0; row < count; row++)
    if ((second.rows.weight?.[row] ?? 1) !== weightOf(row))
      throw new RangeError(`weight of row ${row} differs between the two`)
  for (const ids of clusters) {
    checkColumns('whole', { clusters: ids })
    if (ids.length !== count) throw new RangeError('Columns differ in length')
  }
  const [ofFirst, ofSecond] = [rowLosses(first), rowLosses(second)]
  const ahead = ofSecond.map((loss, row) => loss - ofFirst[row]!)
  const rows = Int32Array.from(ahead.keys()).filter((row) => weightOf(row) > 0)
  const n = rows.reduce((sum, row) => sum + weightOf(row), 0)
  const keys = clusters.map((ids) => denseIds(ids, 'clusters'))
  const several = keys.filter(({ of }) => rows.some((row) => of[row] !== of[rows[0]!]))
  if (several.length === 0) return missing('too_few', n, 'all rows are of one cluster')

  const mean = rows.reduce((sum, row) => sum + weightOf(row) * ahead[row]!, 0) / n
  const parts = several.map((key) => summed([key]))
  const both = several.length === 2 ? summed(several).squares : 0
  const independent = rows.reduce((sum, row) => sum + (weightOf(row) * (ahead[row]! - mean)) ** 2, 0)
  const effective = Math.min(...parts.map(({ sizes }) => n ** 2 / sizes))
  const clustered = parts.reduce((sum, { squares }) => sum + squares, -both)
  const variance = Math.max(independent, clustered, ...parts.map(({ squares }) => squares))
  const df = roundDf(effective - 1)
  const se = Math.sqrt(variance * (effective / Math.max(0.5, effective - 1))) / n
  const value = mean - (first.fit.layout.size - second.fit.layout.size) / n
  const p = se > 0 ? Math.min(1, 2 * studentTTail(Math.abs(value) / se, df)) : 1
  const reach = tQuantiles(confidence).t(df) * se
  const better = p > 1 - confidence ? 'neither' : value > 0 ? 'first' : 'second'
  return { ok: true, value, se, low: value - reach, high: value + reach, df, p, better, n }

  /** Σ over clusters of the squares of their sums, and of their sizes. */
  function summed(by: readonly Key[]): { squares: number; sizes: number } {
    const order = sortByKeys(rows, by)
    let [squares, sizes, sum, size] = [0, 0, 0, 0]
    for (const [at, row] of order.entries()) {
      sum += weightOf(row) * (ahead[row]! - mean)
      size += weightOf(row)
      const next = order[at + 1]
      if (next !== undefined && by.every(({ of }) => of[row] === of[next])) continue
      squares += sum * sum
      sizes += size * size
      sum = 0
      size = 0
    }
    return { squares, sizes }
  }
}

/** The negative log-likelihood of each row, without its weight. */
function rowLosses({ fit, rows }: FittedModel): Float64Array {
  checkPairedRows(rows)
  if (rows.nodes !== fit.layout.nodes) throw new RangeError(`rows of ${rows.nodes} nodes, a fit of ${fit.layout.nodes}`)
  for (const [row, answer] of rows.answer.entries())
    if (!fit.likelihood.allows(answer))
      throw new RangeError(`answer ${answer} of row ${row} is none that the model knows`)
  const objective = pairedObjective(rows, fit.likelihood, fit.layout)
  return Float64Array.from(rows.first, (_, row) => objective.deriveRow(row, fit.parameters).loss)
}
