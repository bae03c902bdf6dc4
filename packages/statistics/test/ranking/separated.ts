import { comparisonsOf } from './comparisons.ts'

/** Shape of `bt_map_separated_disconnected.json`. */
export type Separated = {
  input: { items: string[]; comparisons: { winner: string; loser: string; count: number }[] }
  expected: Record<'sigma=1.0' | 'sigma=2.0', { theta: number[] }>
  strong_components: string[][]
  weak_components: string[][]
}

export function separatedComparisons({ input: { items, comparisons } }: Separated) {
  return comparisonsOf(
    items.length,
    comparisons.map(({ winner, loser, count }) => ({
      first: items.indexOf(winner),
      second: items.indexOf(loser),
      wins: count,
      weight: count,
    })),
  )
}
