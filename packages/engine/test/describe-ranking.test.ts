import { createRandom } from '@tiebreak/statistics'
import { expect, test } from 'vitest'
import { fitLevel } from '#measures/fit-level.ts'

/** Systems in a ring, each compared with the next twenty, by 40 annotators on 60 prompts. */
function ring(systems: number, rows: number) {
  const random = createRandom(1)
  const first = Int32Array.from({ length: rows }, (_, row) => row % systems)
  return {
    subjects: Int32Array.from({ length: systems }, (_, system) => system + 1000),
    first,
    second: first.map((system) => (system + 1 + random.int(Math.min(20, systems - 1))) % systems),
    outcome: Float64Array.from(first, () => random.int(3) / 2),
    annotator: first.map(() => random.int(40)),
    prompt: first.map(() => random.int(60)),
    event: first.map((_, row) => row),
    warnings: [],
  }
}

const options = { level: 'system', seed: 7, look: () => undefined } as const

test('a ranking of systems has a verdict, standings best first and every pair, under the numbers of the systems', () => {
  const pairs = ring(6, 900)
  const { rankings, scores } = fitLevel(pairs, options)
  const [own] = rankings
  expect(rankings).toHaveLength(1)
  expect(own).toMatchObject({ component: 0, n: 900 })
  expect(own?.pairs).toHaveLength(15)
  const order = [...scores.subject.keys()].sort((a, b) => (scores.score[b] ?? 0) - (scores.score[a] ?? 0))
  expect(own?.standings.map(({ subject }) => subject)).toEqual(order.map((at) => scores.subject[at]))
  const judged = own?.pairs?.reduce((sum, pair) => sum + pair.judged, 0)
  expect(judged).toBe(900)
  expect(fitLevel(pairs, options).rankings).toEqual(rankings)
  expect(fitLevel(pairs, { ...options, level: 'response' }).rankings).toEqual([])
})

test('what speaks against one ranking stands beside the verdict, also of more systems than have their pairs listed', () => {
  const plain = ring(120, 3000)
  // 300 judgements each prefer the first system to the second, the second to the third, and the third to the first.
  const circle = Array.from({ length: 900 }, (_, at) => at % 3)
  const [many] = fitLevel(
    {
      ...plain,
      first: Int32Array.of(...plain.first, ...circle),
      second: Int32Array.of(...plain.second, ...circle.map((system) => (system + 1) % 3)),
      outcome: Float64Array.of(...plain.outcome, ...circle.map((_, at) => Number(at % 10 > 0))),
      annotator: Int32Array.of(...plain.annotator, ...circle.map((_, at) => Math.floor(at / 3) % 40)),
      prompt: Int32Array.of(...plain.prompt, ...circle.map((_, at) => Math.floor(at / 3) % 59)),
      event: Int32Array.from({ length: 3900 }, (_, at) => at),
    },
    options,
  ).rankings
  expect(many).toMatchObject({ verdict: 'not_one_ranking', deviations: 3, pairs: null, n: 3900 })
  expect(many?.reasons).toContain('pairs_against')
  expect(many?.deviating).toHaveLength(10)
  const worst = many?.deviating.slice(0, 3).toSorted((a, b) => a.first - b.first || a.second - b.second)
  expect(worst?.map(({ first, second }) => [first, second])).toEqual([
    [1000, 1001],
    [1000, 1002],
    [1001, 1002],
  ])
  for (const pair of worst ?? []) {
    expect(pair.judged).toBeGreaterThanOrEqual(300)
    expect(pair.deviation).toBeLessThanOrEqual(0.025)
    expect(pair.nextLow).toBeLessThan(pair.next)
    expect(pair.nextHigh).toBeGreaterThan(pair.next)
    expect(pair.betterAtLeast).toBeLessThanOrEqual(pair.better)
  }
  for (const { deviation } of many?.deviating.slice(3) ?? []) expect(deviation).toBeGreaterThan(0.025)
})

test('the pairs that deviate most are the same as in the list of all pairs', () => {
  const [own] = fitLevel(ring(6, 900), options).rankings
  expect(own?.deviating).toHaveLength(10)
  for (const pair of own?.deviating ?? []) expect(own?.pairs).toContainEqual(pair)
})

test('judgements are counted, too, where they are too few for a verdict', () => {
  const pairs = ring(4, 80)
  const alone = { ...pairs, annotator: new Int32Array(80), prompt: new Int32Array(80) }
  const [own] = fitLevel(alone, options).rankings
  expect(own).toMatchObject({
    verdict: 'too_little_to_tell',
    reasons: ['too_few'],
    n: 80,
    deviating: [],
    deviations: 0,
  })
})

test('above 100 systems no pairs are listed, above 300 there is no verdict', () => {
  const [many] = fitLevel(ring(101, 2000), options).rankings
  expect(many?.pairs).toBeNull()
  expect(many?.standings).toHaveLength(101)
  const [most] = fitLevel(ring(301, 3000), options).rankings
  expect(most).toMatchObject({
    verdict: 'too_little_to_tell',
    reasons: ['too_large'],
    standings: [],
    pairs: null,
    n: 3000,
  })
})

test('what is compared with nothing has no ranking', () => {
  const pairs = ring(4, 80)
  const apart = { ...pairs, subjects: Int32Array.of(0, 1, 2, 3, 4) }
  expect(fitLevel(apart, options).rankings.map(({ component }) => component)).toEqual([0])
})
