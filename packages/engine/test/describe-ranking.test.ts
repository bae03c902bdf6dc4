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

test('above 100 systems no pairs are listed, above 300 there is no verdict', () => {
  const [many] = fitLevel(ring(101, 2000), options).rankings
  expect(many?.pairs).toBeNull()
  expect(many?.standings).toHaveLength(101)
  const [most] = fitLevel(ring(301, 3000), options).rankings
  expect(most).toMatchObject({ verdict: 'too_little_to_tell', reasons: ['too_large'], standings: [], pairs: null })
})

test('what is compared with nothing has no ranking', () => {
  const pairs = ring(4, 80)
  const apart = { ...pairs, subjects: Int32Array.of(0, 1, 2, 3, 4) }
  expect(fitLevel(apart, options).rankings.map(({ component }) => component)).toEqual([0])
})
