import type { Random } from './random.ts'

/**
 * A generator for simulations and bootstraps: sfc32, its state filled by the finaliser of splitmix32.
 * @param seed a safe integer; required, so that every published figure can be reproduced
 * @throws RangeError when the seed is not a safe integer
 * @see Doty-Humphrey, PractRand (sfc32); Steele, Lea and Flood (2014), Fast splittable pseudorandom number generators
 */
export function createRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed is a safe integer, not ${seed}`)
  // Both halves of the seed are mapped into the state by a bijection, so different seeds have different streams. The
  // state is kept in numeric arrays, since variables that a closure changes are boxed: with arrays a draw takes two
  // thirds of the time.
  const state = Int32Array.of(scramble(seed >>> 0), scramble(Math.floor(seed / 2 ** 32) | 0), 0x9e3779b9, 1)
  const spare = new Float64Array(1)
  let hasSpare = false

  function bits(): number {
    const a = state[0]!
    const b = state[1]!
    const c = state[2]!
    const counter = state[3]!
    const sum = (((a + b) | 0) + counter) | 0
    state[0] = b ^ (b >>> 9)
    state[1] = (c + (c << 3)) | 0
    state[2] = (((c << 21) | (c >>> 11)) + sum) | 0
    state[3] = (counter + 1) | 0
    return sum >>> 0
  }
  for (let warm = 0; warm < 16; warm++) bits()

  function next(): number {
    const high = bits() >>> 5
    return (high * 2 ** 26 + (bits() >>> 6)) * 2 ** -53
  }

  function int(n: number): number {
    if (!(Number.isInteger(n) && n >= 1 && n <= 2 ** 32))
      throw new RangeError(`n is a whole number from 1 to 2³², not ${n}`)
    if (n > 2 ** 21) return Math.floor(next() * n)
    // The product is exact below 2⁵³, so rejecting the short first lap leaves no bias (Lemire 2019). That lap is
    // shorter than n, so its length is rarely needed: a remainder of doubles costs more than the rest.
    for (;;) {
      const word = bits()
      const within = Math.imul(word, n) >>> 0
      if (within >= n || within >= 2 ** 32 % n) return Math.floor((word * n) / 2 ** 32)
    }
  }

  function normal(): number {
    if (hasSpare) {
      hasSpare = false
      return spare[0]!
    }
    for (;;) {
      const x = 2 * next() - 1
      const y = 2 * next() - 1
      const square = x * x + y * y
      if (square >= 1 || square === 0) continue
      const scale = Math.sqrt((-2 * Math.log(square)) / square)
      spare[0] = y * scale
      hasSpare = true
      return x * scale
    }
  }

  function shuffle<Item>(items: Item[]): Item[] {
    for (let last = items.length - 1; last > 0; last--) {
      const other = int(last + 1)
      const moved = items[last]!
      items[last] = items[other]!
      items[other] = moved
    }
    return items
  }

  return { next, int, normal, shuffle }
}

/** The finaliser of splitmix32, a bijection on 32 bits. */
function scramble(word: number): number {
  let z = (word + 0x9e3779b9) | 0
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
  return z ^ (z >>> 15)
}
