import { checkColumns } from '../check-arguments.ts'
import { type Estimate, missing } from '../estimate.ts'

/** Patterns in the sequence of sides that one annotator chose. */
export type SideRuns = {
  /** Correlation of each choice with the previous one, in [−1, 1]; near 0 when sides were drawn at random. */
  readonly autocorrelation: number
  /** Longest run of the same side. */
  readonly longest: number
  /** Probability of such a run, or a longer one, among as many fair coin tosses. */
  readonly chance: number
  readonly n: number
}

/**
 * Lag-1 autocorrelation and longest run of the chosen sides, in order of time, without ties.
 * @param sides true or 1 for the response shown first
 * @returns `too_few` below three; `no_variation` when it was always the same side (the run is then n)
 * @throws RangeError on a side that is neither 0 nor 1, true nor false
 */
export function sideRuns(sides: ArrayLike<number | boolean>): Estimate<SideRuns, 'too_few' | 'no_variation'> {
  const n = sides.length
  if (n < 3) return missing('too_few', n, 'three choices are needed')
  const values = Float64Array.from({ length: n }, (_, at) => Number(sides[at]))
  checkColumns('flag', { sides: values })
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  let square = 0
  let lagged = 0
  let run = 0
  let longest = 0
  for (const [at, value] of values.entries()) {
    square += (value - mean) ** 2
    if (at > 0) lagged += (value - mean) * (values[at - 1]! - mean)
    run = at > 0 && value === values[at - 1] ? run + 1 : 1
    longest = Math.max(longest, run)
  }
  if (square === 0) return missing('no_variation', n, `always the same side, ${n} times`)
  return { ok: true, autocorrelation: lagged / square, longest, chance: chanceOfRun(n, longest), n }
}

/** P(a run of at least `length` among n fair coin tosses), by recursion over where the first such run starts. */
function chanceOfRun(n: number, length: number): number {
  if (length <= 1) return 1
  const half = 0.5 ** (length - 1)
  const done = new Float64Array(n + 1)
  for (let at = length; at <= n; at++) {
    done[at] = done[at - 1]! + (at === length ? half : (1 - done[at - length]!) * half * 0.5)
  }
  return done[n]!
}
