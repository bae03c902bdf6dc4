import type { Comparisons } from './pairs.ts'

/**
 * @throws RangeError when columns differ in length, a node is out of range or compared with itself, a weight is negative
 * or not finite, or wins are outside of [0, weight]
 */
export function checkComparisons({ nodes, first, second, wins, weight }: Comparisons): void {
  if (!(Number.isInteger(nodes) && nodes >= 0)) throw new RangeError(`nodes is a count, not ${nodes}`)
  const rows = first.length
  if (second.length !== rows || wins.length !== rows || (weight !== undefined && weight.length !== rows)) {
    throw new RangeError('Columns differ in length')
  }
  for (let row = 0; row < rows; row++) {
    const i = first[row]!
    const j = second[row]!
    if (!(i >= 0 && i < nodes && j >= 0 && j < nodes)) throw new RangeError(`Row ${row}: no such node`)
    if (i === j) throw new RangeError(`Row ${row} compares node ${i} with itself`)
    const total = weight === undefined ? 1 : weight[row]!
    if (!(total >= 0 && total < Number.POSITIVE_INFINITY)) throw new RangeError(`Row ${row}: weight ${total}`)
    if (!(wins[row]! >= 0 && wins[row]! <= total)) throw new RangeError(`Row ${row}: ${wins[row]} wins of ${total}`)
  }
}
