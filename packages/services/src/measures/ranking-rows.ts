import type { FitId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { RankingVerdict, SystemPair } from '@tiebreak/contracts/measures/ranking-schemas.ts'
import type { NewRanking } from '@tiebreak/db/queries/measures/rankings.ts'
import type { DescribedPair, DescribedRanking } from '@tiebreak/engine/measures/describe-ranking.ts'

/** What a fit says of its components, as rows to store, under the names of the systems. */
export function rankingRows(
  described: readonly DescribedRanking[],
  { projectId, fitId, nameOf }: { projectId: ProjectId; fitId: FitId; nameOf: (subject: number) => string },
): NewRanking[] {
  return described.map((ranking) => {
    const { component } = ranking
    const pairs = ranking.pairs?.map((pair) => named(pair, nameOf)) ?? null
    return { projectId, fitId, component, verdict: verdictOf(ranking, nameOf), pairs }
  })
}

function verdictOf(
  { component, verdict, reasons, n, cycle, flow, ratio, deviating, deviations, standings, pairs }: DescribedRanking,
  nameOf: (subject: number) => string,
): RankingVerdict {
  return {
    component,
    verdict,
    reasons: [...reasons],
    judged: n,
    cycle: cycle && {
      systems: [nameOf(cycle.nodes[0]), nameOf(cycle.nodes[1]), nameOf(cycle.nodes[2])],
      shares: [rounded(cycle.shares[0]), rounded(cycle.shares[1]), rounded(cycle.shares[2])],
      judged: [...cycle.n],
    },
    cyclic: flow && {
      share: rounded(flow.share),
      noiseMost: rounded(flow.noise.most),
      beyondNoise: rounded(flow.beyondNoise),
      atMost: rounded(flow.atMost),
      p: flow.p,
      cycles: flow.cycles,
    },
    likelihoodRatio: ratio && { ...ratio },
    deviating: deviating.map((pair) => named(pair, nameOf)),
    deviations,
    standings: standings.map(({ subject, ...standing }) => ({ system: nameOf(subject), ...standing })),
    hasPairs: pairs !== null,
  }
}

function named({ first, second, ...pair }: DescribedPair, nameOf: (subject: number) => string): SystemPair {
  return {
    first: nameOf(first),
    second: nameOf(second),
    better: rounded(pair.better),
    betterAtLeast: rounded(pair.betterAtLeast),
    betterAtMost: rounded(pair.betterAtMost),
    next: rounded(pair.next),
    nextLow: rounded(pair.nextLow),
    nextHigh: rounded(pair.nextHigh),
    judged: pair.judged,
    observed: pair.observed === null ? null : rounded(pair.observed),
    z: pair.z === null ? null : Math.round(100 * pair.z) / 100,
    deviation: pair.deviation,
  }
}

/** Nobody needs more digits of a share, and thousands of pairs are stored. */
function rounded(share: number): number {
  return Math.round(1e5 * share) / 1e5
}
