import { FitId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { RankingVerdict } from '@tiebreak/contracts/measures/ranking-schemas.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import type { DescribedRanking } from '@tiebreak/engine/measures/describe-ranking.ts'
import { expect, test } from 'vitest'
import { rankingRows } from '#measures/ranking-rows.ts'

const shares = { better: 0.9, betterAtLeast: 0.9, betterAtMost: 0.9, next: 0.6, nextLow: 0.5, nextHigh: 0.7 }
const against: DescribedRanking = {
  component: 0,
  verdict: 'not_one_ranking',
  reasons: ['pairs_against'],
  n: 5000,
  cycle: null,
  flow: null,
  ratio: null,
  deviations: 12,
  deviating: [{ first: 1, second: 2, ...shares, judged: 120, observed: 0.2, deviation: 0.001, z: -5.123_4 }],
  standings: [],
  pairs: null,
}

test('a verdict without listed pairs keeps the pairs that speak against it, and how many there are', () => {
  const nameOf = (subject: number) => `system-${subject}`
  const [row] = rankingRows([against], { projectId: newId(ProjectId), fitId: newId(FitId), nameOf })
  expect(row?.pairs).toBeNull()
  const verdict = RankingVerdict.parse(row?.verdict)
  expect(verdict).toMatchObject({ judged: 5000, deviations: 12, hasPairs: false })
  expect(verdict.deviating).toEqual([
    { first: 'system-1', second: 'system-2', ...shares, judged: 120, observed: 0.2, deviation: 0.001, z: -5.12 },
  ])
})
