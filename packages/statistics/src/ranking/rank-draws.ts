import { checkNumbers, checkRoom } from '../check-arguments.ts'
import { gamma } from '../random/gamma.ts'
import type { Random } from '../random/random.ts'

/**
 * The draws that `rankIntervals` tests differences with, shared by many components, since drawing takes most of its time.
 * A component's draws must be independent of its data, not of another component's draws. They are drawn when first needed.
 */
export type RankDraws = {
  readonly count: number
  /** Standard normal draws of the node in this place of its component. */
  normalsOf(place: number): Float64Array
  /** What makes normal draws draws from t with `df` degrees of freedom: √(df / χ²). */
  spreadsOf(df: number): Float64Array
  /** Memory for so many numbers, left as it was; the next call may hand out the same again. */
  room(use: 'points' | 'largest', length: number): Float64Array
}

const MOST_SPREADS = 100

/**
 * @param draws how many; 1,000 give a critical value to within 0.7 percentage points of its confidence
 * @throws RangeError when it is not a positive integer
 */
export function createRankDraws(random: Random, draws = 1000): RankDraws {
  checkNumbers('draws', { draws })
  const normals: Float64Array[] = []
  const spreads = new Map<number, Float64Array>()
  const rooms = { points: new Float64Array(), largest: new Float64Array() }
  const drawn = (one: () => number) => Float64Array.from({ length: draws }, one)
  return {
    count: draws,
    normalsOf(place) {
      checkNumbers('whole', { place })
      checkRoom((place + 1) * draws, 'draws of place')
      while (normals.length <= place) normals.push(drawn(random.normal))
      return normals[place]!
    },
    spreadsOf(df) {
      if (!(df >= 1 && df <= 1e9)) throw new RangeError(`df is from 1 to 10^9, not ${df}`)
      // Degrees of freedom need not be whole: kept for each of many components, they would fill the memory.
      if (spreads.size >= MOST_SPREADS && !spreads.has(df)) spreads.clear()
      const known = spreads.get(df) ?? drawn(() => Math.sqrt(df / (2 * gamma(random, df / 2))))
      spreads.set(df, known)
      return known
    },
    room(use, length) {
      if (rooms[use].length < length) rooms[use] = new Float64Array(length)
      return rooms[use].subarray(0, length)
    },
  }
}
