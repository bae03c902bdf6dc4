import { median } from './finding.ts'

export type Pairs = { ours: number; reference: number; ratios: number[]; differences: number[] }

/**
 * Measures two things side by side, in turns, so that whatever else the machine does meets both: each round runs one
 * after the other, and the order changes with every round.
 * @returns the medians, and of each round the ratio ours / reference and the difference ours - reference
 */
export async function inPairs(
  rounds: number,
  ours: () => Promise<number>,
  reference: () => Promise<number>,
): Promise<Pairs> {
  const pairs: { ours: number; reference: number }[] = []
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) {
      const first = await ours()
      pairs.push({ ours: first, reference: await reference() })
    } else {
      const first = await reference()
      pairs.push({ reference: first, ours: await ours() })
    }
  }
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    reference: median(pairs.map((pair) => pair.reference)),
    ratios: pairs.map((pair) => pair.ours / pair.reference),
    differences: pairs.map((pair) => pair.ours - pair.reference),
  }
}
