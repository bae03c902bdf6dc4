import type { Random } from '../random/random.ts'
import type { PooledData, PooledIndex } from './pooled-data.ts'

/** What a block of so many outputs costs beside its rows, since it is inverted. */
const CUBE_PER_ROW = 1000

/**
 * Whole blocks, drawn at random until they have about so many comparisons, with their outputs; or everything, if there
 * are no more. Blocks of many outputs count for more than their rows.
 * @returns the same systems and features, of fewer outputs
 */
export function drawBlocks(data: PooledData, index: PooledIndex, most: number, random: Random): PooledData {
  const { blocks, outputs, outputStart, rows, rowStart } = index
  const compared = Array.from({ length: blocks }, (_, b) => b).filter((b) => rowStart[b + 1]! > rowStart[b]!)
  const cost = (b: number) =>
    Math.max(rowStart[b + 1]! - rowStart[b]!, (outputStart[b + 1]! - outputStart[b]!) ** 3 / CUBE_PER_ROW)
  let spent = compared.reduce((sum, b) => sum + cost(b), 0)
  if (spent <= most) return data
  spent = 0
  const drawn: number[] = []
  for (const b of random.shuffle(compared)) {
    // One that does not fit leaves room for smaller ones.
    if (drawn.length > 0 && spent + cost(b) > most) continue
    drawn.push(b)
    spent += cost(b)
  }
  const keptOutputs = drawn.flatMap((b) => Array.from(outputs.subarray(outputStart[b]!, outputStart[b + 1]!)))
  const keptRows = drawn.flatMap((b) => Array.from(rows.subarray(rowStart[b]!, rowStart[b + 1]!)))
  const number = new Int32Array(data.prompt.length)
  for (const [at, output] of keptOutputs.entries()) number[output] = at
  const { features, shown, weight } = data
  return {
    prompt: Int32Array.from(keptOutputs, (output) => data.prompt[output]!),
    system: Int32Array.from(keptOutputs, (output) => data.system[output]!),
    first: Int32Array.from(keptRows, (row) => number[data.first[row]!]!),
    second: Int32Array.from(keptRows, (row) => number[data.second[row]!]!),
    answer: Float64Array.from(keptRows, (row) => data.answer[row]!),
    ...(features && { features: features.map((column) => Float64Array.from(keptOutputs, (at) => column[at]!)) }),
    ...(shown && { shown: Int8Array.from(keptRows, (row) => shown[row]!) }),
    ...(weight && { weight: Float64Array.from(keptRows, (row) => weight[row]!) }),
  }
}
