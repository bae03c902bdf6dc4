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
  checkColumns('count', { weight })
  for (let row = 0; row < rows; row++) {
    const i = first[row]!
    const j = second[row]!
    const won = wins[row]!
    const total = weight === undefined ? 1 : weight[row]!
    // One look at each row: millions of them are a part of the time of a fit.
    if (i >= 0 && i < nodes && j >= 0 && j < nodes && i !== j && won >= 0 && won <= total) continue
    checkNodes(nodes, { first, second })
    if (i === j) throw new RangeError(`Row ${row}: first and second compare node ${i} with itself`)
    throw new RangeError(`wins are ${won} of a weight of ${total} (row ${row})`)
  }
}
