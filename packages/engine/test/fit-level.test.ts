import { createRandom } from '@tiebreak/statistics'
import { expect, test } from 'vitest'
import { fitLevel } from '#measures/fit-level.ts'

/** A ring of systems, each compared with its next ones, by 40 annotators on 60 prompts. */
function ring(systems: number) {
  const random = createRandom(1)
  const rows = 4 * systems
  const first = Int32Array.from({ length: rows }, (_, row) => row % systems)
  return {
    subjects: Int32Array.from({ length: systems }, (_, system) => system),
    first,
    second: first.map((system) => (system + 1 + random.int(20)) % systems),
    outcome: Float64Array.from(first, () => random.int(2)),
    annotator: first.map(() => random.int(40)),
    prompt: first.map(() => random.int(60)),
    event: first.map((_, row) => row),
    warnings: [],
  }
}

const options = { level: 'system', seed: 7, look: () => undefined } as const

test('a component above the dense limit has intervals by draws', () => {
  const pairs = ring(1600)
  const fit = fitLevel(pairs, options)
  expect(fit).toMatchObject({ state: 'converged', components: 1, warnings: [] })
  const { score, standardError, low, high, reason } = fit.scores
  expect(score).toHaveLength(1600)
  for (let at = 0; at < 1600; at++) {
    expect(reason[at]).toBe(-1)
    expect(standardError[at]).toBeGreaterThan(0)
    expect(low[at]).toBeLessThan(score[at] ?? Number.NaN)
    expect(high[at]).toBeGreaterThan(score[at] ?? Number.NaN)
  }
  expect(fitLevel(pairs, options)).toEqual(fit)
})
