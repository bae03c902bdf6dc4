import { type PairInformation, pairInformation } from '@tiebreak/statistics'
import { PRIOR_SD } from '#measures/fit-level.ts'
import type { Level } from '#measures/pairs-of-level.ts'

/** Judgements summed by pair of subjects, which are numbers from 0: responses or systems. */
export type SummedPairs = {
  readonly first: Int32Array
  readonly second: Int32Array
  /** The first one's; ties are half a win. */
  readonly wins: Float64Array
  readonly weight: Float64Array
}

/** Pairs that may be judged next, with what is on its way about each. */
export type Candidates = { readonly first: Int32Array; readonly second: Int32Array; readonly pending: Float64Array }

/**
 * What one more judgement of each candidate would tell, in nats, under the fit of the sums, with the prior that scores
 * of the level have.
 * @throws Error when the fit does not converge, which data can not bring about
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
