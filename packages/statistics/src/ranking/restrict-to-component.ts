import type { ConvergedFit } from './fit-bradley-terry.ts'
import type { Observations } from './observations.ts'
import { slicesByComponent } from './slices-by-component.ts'

/**
 * One weak component of a fit as a fit of its own, with its observations. Nodes are renumbered in order; `nodes` gives
 * their original numbers.
 */
export function restrictToComponent(
  fit: ConvergedFit,
  observations: Observations,
  component: number,
): { readonly fit: ConvergedFit; readonly observations: Observations; readonly nodes: Int32Array } {
  const { nodesOf, pairsOf, position } = slicesByComponent(fit)
  const nodes = nodesOf(component)
  const members = pairsOf(component)
  const { pairs } = fit
  const renamed = (ends: Int32Array, rows: Int32Array) => Int32Array.from(rows, (row) => position[ends[row]!]!)
  const taken = (column: Float64Array, rows: Int32Array) => Float64Array.from(rows, (row) => column[row]!)
  const weight = taken(pairs.weight, members)
  const { first, second, outcome, annotator, prompt, event } = observations
  const rows = Int32Array.from(first.keys()).filter((row) => fit.components.of[first[row]!] === component)
  const ids = (column: Int32Array) => Int32Array.from(rows, (row) => column[row]!)
  return {
    nodes,
    fit: {
      ...fit,
      theta: taken(fit.theta, nodes),
      components: { count: 1, of: new Int32Array(nodes.length) },
      pairs: {
        nodes: nodes.length,
        first: renamed(pairs.first, members),
        second: renamed(pairs.second, members),
        wins: taken(pairs.wins, members),
        weight,
      },
      n: weight.reduce((sum, one) => sum + one, 0),
    },
    observations: {
      first: renamed(first, rows),
      second: renamed(second, rows),
      outcome: taken(outcome, rows),
      annotator: ids(annotator),
      prompt: ids(prompt),
      ...(observations.weight ? { weight: taken(observations.weight, rows) } : {}),
      ...(event ? { event: ids(event) } : {}),
    },
  }
}
