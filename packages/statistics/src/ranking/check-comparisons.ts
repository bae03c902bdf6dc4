import { checkColumns, checkDense, checkNodes, checkNumbers } from '../check-arguments.ts'
import type { Comparisons } from './pairs.ts'

/**
 * @throws RangeError when columns differ in length, there are more than a million nodes beyond those that the rows can name, a node is out of range or compared with itself, a weight is negative
 * or not finite, or wins are outside of [0, weight]
 */
export function checkComparisons({ nodes, first, second, wins, weight }: Comparisons): void {
  const rows = first.length
  checkNumbers('whole', { nodes })
  checkDense(rows, { nodes })
  if (second.length !== rows || wins.length !== rows || (weight !== undefined && weight.length !== rows)) {
    throw new RangeError('Columns differ in length')
  }
  checkNodes(nodes, { first, second })
  checkColumns('count', { weight })
  for (let row = 0; row < rows; row++) {
    if (first[row] === second[row])
      throw new RangeError(`Row ${row}: first and second compare node ${first[row]} with itself`)
    const total = weight === undefined ? 1 : weight[row]!
    if (!(wins[row]! >= 0 && wins[row]! <= total))
      throw new RangeError(`wins are ${wins[row]} of a weight of ${total} (row ${row})`)
  }
}
