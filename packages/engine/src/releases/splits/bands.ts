import { scramble } from './scramble.ts'

/**
 * Bands of a signature, and the smallest hashes in each. Two texts of similarity s have a band in common with
 * probability 1 − (1 − s⁵)³²: 0.999997 at 0.8, 0.64 at 0.5, 0.07 at 0.3.
 */
export const BANDS = 32
const ROWS = 5

/** Of how signatures are made. What was signed in another way is signed again. */
export const SIGNATURE_METHOD = 1

const FACTORS = Int32Array.from({ length: BANDS * ROWS }, (_, at) => scramble(2 * at + 1) | 1)
const OFFSETS = Int32Array.from({ length: BANDS * ROWS }, (_, at) => scramble(2 * at + 2))

/**
 * The bands of a text's MinHash signature: a hash for each run of five of its 160 smallest hashes. Each of the 160 is
 * the smallest value that a permutation x → ax + b modulo 2³² gives to any shingle.
 * @param shingles as `shinglesOf` returns them: hashes already well mixed
 * @see Broder (1997), On the resemblance and containment of documents; Leskovec, Rajaraman and Ullman, Mining of massive
 * datasets, ch. 3
 */
export function bandsOf(shingles: Uint32Array): Uint32Array {
  // Signed throughout: numbers above 2³¹ would be computed as doubles, at a third of the speed.
  const words = Int32Array.from(shingles)
  const bands = new Uint32Array(BANDS)
  for (let band = 0; band < BANDS; band++) {
    let state = band
    for (let row = 0; row < ROWS; row++) {
      const factor = FACTORS[band * ROWS + row]!
      const offset = OFFSETS[band * ROWS + row]!
      let smallest = 0x7fffffff
      for (let at = 0; at < words.length; at++) {
        const value = (Math.imul(words[at]!, factor) + offset) | 0
        if (value < smallest) smallest = value
      }
      state = scramble(Math.imul(state, 0x9e3779b1) ^ smallest)
    }
    bands[band] = state
  }
  return bands
}
