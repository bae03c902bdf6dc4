import { aggregatePairs, createRandom } from '@tiebreak/statistics'
import { expect, test } from 'vitest'
import { poolResponses } from '#measures/pool-responses.ts'

const prior = { system: 2, response: 1 }

/** Prompts of three responses each, of which the first two are compared so many times; systems as given. */
function judged(systems: readonly (readonly number[])[], times: number) {
  const random = createRandom(1)
  const first: number[] = []
  const second: number[] = []
  const wins: number[] = []
  for (const prompt of systems.keys()) {
    for (let at = 0; at < times; at++) {
      first.push(2 * prompt)
      second.push(2 * prompt + 1)
      wins.push(random.int(4) === 0 ? 0 : 1)
    }
  }
  const nodes = 2 * systems.length
  const pairs = aggregatePairs({
    nodes,
    first: Int32Array.from(first),
    second: Int32Array.from(second),
    wins: Float64Array.from(wins),
  })
  return {
    pairs,
    given: {
      subjects: Int32Array.from({ length: nodes }, (_, node) => 3 * Math.floor(node / 2) + (node % 2)),
      componentOf: Int32Array.from({ length: nodes }, (_, node) => Math.floor(node / 2)),
      responses: {
        prompt: Int32Array.from({ length: 3 * systems.length }, (_, at) => Math.floor(at / 3)),
        system: Int32Array.from(systems.flat()),
      },
      prior,
      seed: 7,
    },
  }
}

test('each response takes from its system what its own judgements leave open, the same again for the same seed', () => {
  const { pairs, given } = judged(
    Array.from({ length: 40 }, () => [0, 1, 2]),
    3,
  )
  const pooled = poolResponses(pairs, given)
  if (!pooled.ok) expect.fail(pooled.reason)
  expect(pooled.tauFrom).toBe(40)
  expect(pooled.systems.map(({ system }) => system)).toEqual([0, 1])
  const [better, worse] = pooled.systems
  expect(better?.score).toBeGreaterThan(0.3)
  expect(worse?.score).toBeCloseTo(-(better?.score ?? 0), 6)
  // What was judged alike has more with the better system: by the judgements alone it would be the same.
  const wonBy = new Float64Array(80)
  for (const [pair, wins] of pairs.wins.entries()) {
    wonBy[pairs.first[pair]!]! += wins
    wonBy[pairs.second[pair]!]! += pairs.weight[pair]! - wins
  }
  for (let node = 0; node < 80; node += 2) {
    for (let other = 1; other < 80; other += 2)
      if (wonBy[node] === wonBy[other]) expect(pooled.score[node]).toBeGreaterThan(pooled.score[other]!)
    expect(pooled.standardError[node]).toBeLessThan(1.2)
  }
  expect(new Set(pooled.identified)).toEqual(new Set([0, 1]))
  expect(poolResponses(pairs, given)).toEqual(pooled)
})

test('too few pairs to choose τ set it, and say so', () => {
  const { pairs, given } = judged([[0, 1, 2]], 5)
  expect(poolResponses(pairs, given)).toMatchObject({ ok: true, tau: 1, tauFrom: null, warnings: ['tau_given'] })
})

test('responses without a system are linked with nothing beyond their prompt, and nothing borrows from them', () => {
  const { pairs, given } = judged(
    [
      [0, 1, 2],
      [0, -1, 2],
      [-1, -1, 2],
      [3, 4, 2],
    ],
    6,
  )
  const pooled = poolResponses(pairs, given)
  if (!pooled.ok) expect.fail(pooled.reason)
  expect([...pooled.linked]).toEqual([0, 0, 0, -1, -1, -1, 1, 1].map((link) => (link === 1 ? pooled.linked[6] : link)))
  expect(pooled.linked[6]).not.toBe(0)
  expect(pooled.systems.map(({ system }) => system)).toEqual([0, 1, 3, 4])
  expect(pooled.warnings).toEqual(['tau_given', 'unlinked'])
})

test('a system that met none but itself is not known', () => {
  const { pairs, given } = judged([[0, 0, 2]], 6)
  expect(poolResponses(pairs, given)).toMatchObject({ ok: true, systems: [] })
})

test('more systems, or more responses together, than it can take in reasonable time are too large', () => {
  const many = judged(
    Array.from({ length: 301 }, (_, at) => [at, at + 1, 0]),
    1,
  )
  expect(poolResponses(many.pairs, many.given)).toEqual({ ok: false, reason: 'too_large' })
  const { pairs, given } = judged(
    Array.from({ length: 301 }, () => [0, 1, 2]),
    1,
  )
  const together = { ...given, componentOf: given.componentOf.fill(0) }
  expect(poolResponses(pairs, together)).toEqual({ ok: false, reason: 'too_large' })
})
