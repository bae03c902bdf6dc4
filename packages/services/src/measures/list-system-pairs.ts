import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { RankingVerdict, SystemPair, type SystemPairs } from '@tiebreak/contracts/measures/ranking-schemas.ts'
import { findLatestFit } from '@tiebreak/db/queries/measures/fits.ts'
import { listRankedPairs, listVerdicts } from '@tiebreak/db/queries/measures/rankings.ts'
import { z } from 'zod'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

type Input = { projectId: ProjectId; system?: string | undefined }

/** What the latest fit says of one system against each of the others of its group; unnamed, of the leader of the largest group. */
export async function listSystemPairs({ ctx, input }: Verb<Input>): Promise<SystemPairs> {
  const { projectId, system } = input
  return inProject(ctx, projectId, async (tx) => {
    const fit = await findLatestFit(tx, projectId, 'system')
    if (!fit) return { fitId: null, finishedAt: null, pairs: [] }
    const stored = z
      .array(z.array(SystemPair))
      .parse(await listRankedPairs(tx, projectId, fit.id))
      .flat()
    const named = system ?? leaderOf(await listVerdicts(tx, projectId, fit.id))
    const pairs = stored.flatMap((pair) => seenFrom(named, pair))
    return { fitId: fit.id, finishedAt: fit.finishedAt.toISOString(), pairs }
  })
}

function leaderOf(verdicts: readonly unknown[]): string {
  const groups = z.array(RankingVerdict).parse(verdicts)
  const [largest] = groups.toSorted((a, b) => b.standings.length - a.standings.length)
  return largest?.standings[0]?.system ?? ''
}

function seenFrom(system: string, pair: SystemPair): SystemPair[] {
  if (pair.first === system) return [pair]
  if (pair.second !== system) return []
  const other = (share: number) => Math.round(1e5 * (1 - share)) / 1e5
  return [
    {
      ...pair,
      first: pair.second,
      second: pair.first,
      better: other(pair.better),
      betterAtLeast: other(pair.betterAtMost),
      betterAtMost: other(pair.betterAtLeast),
      next: other(pair.next),
      nextLow: other(pair.nextHigh),
      nextHigh: other(pair.nextLow),
      observed: pair.observed === null ? null : other(pair.observed),
      z: pair.z === null ? null : -pair.z,
    },
  ]
}
