import { checkColumns, checkNodes } from '../check-arguments.ts'
import { denseIds } from '../grouping/dense-ids.ts'
import { type Key, sortByKeys } from '../grouping/sort-by-keys.ts'
import type { ConvergedFit } from './fit-bradley-terry.ts'
import type { Observations } from './observations.ts'

/** Observations in two orders, both by component first, so that each component is one slice of each. */
export type GroupedObservations = {
  readonly annotator: Key
  readonly prompt: Key
  /** Rows by component, annotator, prompt. */
  readonly byAnnotator: Int32Array
  /** Rows by component, prompt. */
  readonly byPrompt: Int32Array
  /** The slice of component k is `start[k] … start[k + 1] − 1`, in either order. */
  readonly start: Int32Array
  /** weight · (outcome − p) of each row: its score along `first`, and with the other sign along `second`. */
  readonly score: Float64Array
  /** weight · p · (1 − p) of a row. */
  readonly informationOf: (row: number) => number
  /** weight · outcome · (1 − outcome) of a row: 0 of a win or a loss. */
  readonly sharedOf: (row: number) => number
}

/**
 * Checks and sorts the observations of a fit; rows of zero weight are dropped. O(rows + nodes + ids).
 * @throws RangeError on malformed columns, or when their weight differs from that of the fitted comparisons
 */
export function groupObservations(fit: ConvergedFit, observations: Observations): GroupedObservations {
  const { first, second, outcome, weight } = observations
  const rows = first.length
  check(fit, observations)
  const annotator = denseIds(observations.annotator, 'annotator')
  const prompt = denseIds(observations.prompt, 'prompt')
  const component = new Int32Array(rows)
  const score = new Float64Array(rows)
  const kept = new Int32Array(rows)
  const start = new Int32Array(fit.components.count + 1)
  let count = 0
  let total = 0
  for (let row = 0; row < rows; row++) {
    const w = weightOf(row)
    if (w === 0) continue
    const i = first[row]!
    const own = fit.components.of[i]!
    if (own !== fit.components.of[second[row]!])
      throw new RangeError(`first and second of row ${row} were not part of the fit`)
    const lead = fit.theta[i]! - fit.theta[second[row]!]!
    score[row] = w * (outcome[row]! / (1 + Math.exp(lead)) - (1 - outcome[row]!) / (1 + Math.exp(-lead)))
    component[row] = own
    start[own + 1]! += 1
    kept[count++] = row
    total += w
  }
  if (Math.abs(total - fit.n) > 1e-6 * fit.n) {
    throw new RangeError(`Observations of a total weight of ${total} do not belong to a fit of weight ${fit.n}`)
  }
  for (let k = 0; k < fit.components.count; k++) start[k + 1]! += start[k]!
  const key = { of: component, count: fit.components.count }
  const present = kept.subarray(0, count)
  return {
    annotator,
    prompt,
    byAnnotator: sortByKeys(present, [key, annotator, prompt]),
    byPrompt: sortByKeys(present, [key, prompt]),
    start,
    score,
    informationOf(row) {
      const e = Math.exp(-Math.abs(fit.theta[first[row]!]! - fit.theta[second[row]!]!))
      return (weightOf(row) * e) / (1 + e) ** 2
    },
    sharedOf: (row) => weightOf(row) * outcome[row]! * (1 - outcome[row]!),
  }

  function weightOf(row: number): number {
    return weight === undefined ? 1 : weight[row]!
  }
}

function check(fit: ConvergedFit, { first, second, outcome, annotator, prompt, weight, event }: Observations): void {
  const rows = first.length
  const columns = [second, outcome, annotator, prompt, ...(weight ? [weight] : []), ...(event ? [event] : [])]
  if (columns.some((column) => column.length !== rows)) throw new RangeError('Columns differ in length')
  const nodes = fit.theta.length
  checkNodes(nodes, { first, second })
  checkColumns('share', { outcome })
  checkColumns('count', { weight })
  checkColumns('whole', { event })
}
