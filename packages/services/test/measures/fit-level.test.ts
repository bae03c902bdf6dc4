import { createRandom } from '@tiebreak/statistics'
import { expect, test } from 'vitest'
import type { CollectedPairs } from '#measures/collect-pairs.ts'
import { fitLevel } from '#measures/fit-level.ts'

/** A ring of systems, each compared with its next ones, by 40 annotators on 60 prompts. */
function ring(systems: number): CollectedPairs {
  const random = createRandom(1)
  const rows = 4 * systems
  const first = Int32Array.from({ length: rows }, (_, row) => row % systems)
  return {
    subjects: Array.from({ length: systems }, (_, system) => `system-${system}`),
    first,
    second: first.map((system) => (system + 1 + random.int(20)) % systems),
    outcome: Float64Array.from(first, () => random.int(2)),
    annotator: first.map(() => random.int(40)),
    prompt: first.map(() => random.int(60)),
    event: first.map((_, row) => row),
    tallies: new Map(),
    promptOf: new Map(),
    systemOf: new Map(),
    raterIds: [],
    judgements: rows,
    ties: 0,
    bothBad: 0,
    warnings: [],
  }
}

test('a component above the dense limit has intervals by draws', () => {
  const pairs = ring(1600)
  const fit = fitLevel(pairs, 'system', 7)
  expect(fit).toMatchObject({ state: 'converged', components: 1, warnings: [] })
  expect(fit.scores).toHaveLength(1600)
  for (const { score, standardError, low, high, intervalReason } of fit.scores) {
    expect(intervalReason).toBeNull()
    expect(standardError).toBeGreaterThan(0)
    expect(low).toBeLessThan(score)
    expect(high).toBeGreaterThan(score)
  }
  expect(fitLevel(pairs, 'system', 7)).toEqual(fit)
})
