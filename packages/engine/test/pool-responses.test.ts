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

test('systems that met only responses without a system are not linked by these', () => {
  const { pairs, given } = judged(
    Array.from({ length: 40 }, (_, prompt) => (prompt < 20 ? [0, -1, 2] : [1, -1, 2])),
    3,
  )
  const pooled = poolResponses(pairs, given)
  if (!pooled.ok) expect.fail(pooled.reason)
  const [a, b] = [pooled.linked[0]!, pooled.linked[40]!]
  expect(a).not.toBe(b)
  expect([...pooled.linked]).toEqual(Array.from({ length: 80 }, (_, at) => (at % 2 ? -1 : at < 40 ? a : b)))
  expect(pooled.warnings).toContain('unlinked')
  // Nothing is known of one against another.
  expect(pooled.systems).toEqual([])
})

test('responses without a system say of systems what systems met once would, and are not in their average', () => {
  const linked = Array.from({ length: 4 }, () => [0, 1, 2])
  const pooledWith = (other: (prompt: number) => number) => {
    const met = Array.from({ length: 20 }, (_, prompt) => [prompt % 2, other(prompt), 2])
    const { pairs, given } = judged([...linked, ...met], 3)
    const pooled = poolResponses(pairs, given)
    if (!pooled.ok) expect.fail(pooled.reason)
    return pooled
  }
  const [unnamed, named] = [pooledWith(() => -1), pooledWith((prompt) => 3 + prompt)]
  expect(unnamed.systems.map(({ system }) => system)).toEqual([0, 1])
  expect(unnamed.systems[0]!.score + unnamed.systems[1]!.score).toBeCloseTo(0, 9)
  expect(unnamed.tau).toBe(named.tau)
  expect(unnamed.systems[0]!.score - unnamed.systems[1]!.score).toBeCloseTo(
    named.systems[0]!.score - named.systems[1]!.score,
    6,
  )
  for (const [node, centred] of unnamed.centred.entries()) expect(centred).toBeCloseTo(named.centred[node]!, 6)
})

test('pairs of responses without a system warn of nothing where the systems are linked', () => {
  const { pairs, given } = judged([...Array.from({ length: 20 }, () => [0, 1, 2]), [-1, -1, 2], [-1, -1, 2]], 3)
  const pooled = poolResponses(pairs, given)
  if (!pooled.ok) expect.fail(pooled.reason)
  expect(pooled.warnings).not.toContain('unlinked')
  expect([...pooled.linked.subarray(40)]).toEqual([-1, -1, -1, -1])
})

test('a system that met none but itself is not known', () => {
  const { pairs, given } = judged([[0, 0, 2]], 6)
  expect(poolResponses(pairs, given)).toMatchObject({ ok: true, systems: [] })
})

test('prompts in which systems met responses without one count as systems do, others do not', () => {
  const prompts = (count: number, system: number) => Array.from({ length: count }, () => [system, -1, 2])
  const many = judged(prompts(301, 0), 1)
  expect(poolResponses(many.pairs, many.given)).toEqual({ ok: false, reason: 'too_large' })
  const { pairs, given } = judged([[0, 1, 2], ...prompts(301, -1)], 1)
  expect(poolResponses(pairs, given)).toMatchObject({ ok: true })
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
