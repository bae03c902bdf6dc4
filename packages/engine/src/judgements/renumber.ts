/** Renumbers some numbers below a bound as 0, 1, 2, … in order of first appearance. */
export type Renumbering = {
  numberOf(old: number): number
  /** The old numbers, indexed by the new. */
  known(): Int32Array
}

export function renumber(bound: number): Renumbering {
  const numbers = new Int32Array(bound).fill(-1)
  const known = new Int32Array(bound)
  let count = 0
  return {
    numberOf(old) {
      const number = numbers[old]!
      if (number >= 0) return number
      numbers[old] = count
      known[count] = old
      return count++
    },
    known: () => known.slice(0, count),
  }
}
