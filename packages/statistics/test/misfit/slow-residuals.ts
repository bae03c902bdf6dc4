import type { ConvergedFit } from '../../src/ranking/fit-bradley-terry.ts'
import type { Observations } from '../../src/ranking/observations.ts'

/** Σ of the squares of a pair's residuals by cluster, from its definition: every row, every matrix, nothing multiplied out. */
export function slowVariance(
  fit: ConvergedFit,
  { first, second, outcome, annotator, prompt }: Observations,
  pair: readonly [number, number],
  inverse: (row: number, column: number) => number,
): number {
  const { theta, lambda } = fit
  const rows = Array.from(first.keys())
  const chance = (row: number) => 1 / (1 + Math.exp(theta[second[row]!]! - theta[first[row]!]!))
  const known = (row: number) => chance(row) * (1 - chance(row))
  const isOwn = (row: number) => pair.includes(first[row]!) && pair.includes(second[row]!)
  const [a, b] = pair
  const information = rows.filter(isOwn).reduce((sum, row) => sum + known(row), 0)
  const curvature = (node: number) =>
    lambda + rows.reduce((sum, row) => sum + (first[row] === node || second[row] === node ? known(row) : 0), 0)
  const pull = (node: number) => information * (inverse(node, a) - inverse(node, b))
  const sumOf = (idOf: (row: number) => number) => {
    const groups = Map.groupBy(rows, idOf)
    return [...groups.values()].reduce((total, members) => {
      const factor = (node: number) => {
        const own = members.reduce(
          (sum, row) => sum + (first[row] === node || second[row] === node ? known(row) : 0),
          0,
        )
        return 1 / Math.sqrt(1 - own / curvature(node))
      }
      const sum = members.reduce((part, row) => {
        const residual = outcome[row]! - chance(row)
        const raised = residual * Math.sqrt(factor(first[row]!) * factor(second[row]!))
        const direction = first[row] === a ? 1 : -1
        return part + raised * ((isOwn(row) ? direction : 0) - pull(first[row]!) + pull(second[row]!))
      }, 0)
      return total + sum * sum
    }, 0)
  }
  const both = (row: number) => annotator[row]! * 100_000 + prompt[row]!
  const prior = lambda * fit.theta.reduce((sum, _, node) => sum + pull(node) ** 2, 0)
  return sumOf((row) => annotator[row]!) + sumOf((row) => prompt[row]!) - sumOf(both) + prior
}
