import { type PairInformation, pairInformation } from '@tiebreak/statistics'
import { PRIOR_SD } from '#measures/fit-level.ts'
import type { Level } from '#measures/pairs-of-level.ts'

/** Judgements summed per pair of subjects (responses or systems), which are numbered from 0. */
export type SummedPairs = {
  readonly first: Int32Array
  readonly second: Int32Array
  /** The first subject's; ties are half a win. */
  readonly wins: Float64Array
  readonly weight: Float64Array
}

/** Pairs that may be judged next, and how many judgements of each are on their way. */
export type Candidates = { readonly first: Int32Array; readonly second: Int32Array; readonly pending: Float64Array }

/**
 * How much one more judgement of each candidate would tell, in nats, under the fit of the sums with the level's prior.
 * @throws Error when the fit does not converge, which no data can cause
 */
export function weighPairs(sums: SummedPairs, candidates: Candidates, level: Level): PairInformation {
  const nodes = [sums.first, sums.second, candidates.first, candidates.second].reduce(
    (most, column) => column.reduce((least, subject) => Math.max(least, subject + 1), most),
    0,
  )
  const weighed = pairInformation({ ...sums, nodes }, candidates, { priorSd: PRIOR_SD[level] })
  if (!weighed.ok) throw new Error(`pairs could not be weighed: ${weighed.detail}`)
  return weighed
}
