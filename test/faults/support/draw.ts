import { randomInt } from 'node:crypto'

/**
 * A stream of whole numbers below a bound from one seed (mulberry32). The seed is printed; `TIEBREAK_SEED` gives it
 * back, and with it the same schedule, though not the same interleaving.
 */
export function seededDraws(what: string): (below: number) => number {
  const seed = Number(process.env.TIEBREAK_SEED ?? randomInt(2 ** 31))
  console.info(`${what}: TIEBREAK_SEED=${seed}`)
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}
