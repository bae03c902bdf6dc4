import type { FitLevel } from '@tiebreak/contracts/measures/schemas.ts'
import type { SummedPair } from '@tiebreak/db/queries/queue/information.ts'
import { type PairInformation, pairInformation } from '@tiebreak/statistics'
import { PRIOR_SD } from '#measures/fit-level.ts'
import { numberIds } from '#measures/number-ids.ts'

export type CandidatePair = { first: string; second: string; pending: number }

/**
 * What one more judgement of each candidate would tell, in nats, under the fit of the tallies, with the prior that scores
 * of the level have.
 * @param level what the ids name
 * @throws Error when the fit does not converge, which data can not bring about
 */
export function weighPairs(
  tallies: readonly SummedPair[],
  candidates: readonly CandidatePair[],
  level: FitLevel,
): PairInformation {
  const nodes = numberIds()
  const column = (rows: readonly { first: string; second: string }[], side: 'first' | 'second') =>
    Int32Array.from(rows, (row) => nodes.numberOf(row[side]))
  const rows = { first: column(tallies, 'first'), second: column(tallies, 'second') }
  const wanted = { first: column(candidates, 'first'), second: column(candidates, 'second') }
  const weighed = pairInformation(
    {
      ...rows,
      nodes: nodes.ids.length,
      wins: Float64Array.from(tallies, ({ wins }) => wins),
      weight: Float64Array.from(tallies, ({ weight }) => weight),
    },
    { ...wanted, pending: Float64Array.from(candidates, ({ pending }) => pending) },
    { priorSd: PRIOR_SD[level] },
  )
  if (!weighed.ok) throw new Error(`pairs could not be weighed: ${weighed.detail}`)
  return weighed
}
