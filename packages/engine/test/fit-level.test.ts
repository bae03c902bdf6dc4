import { createRandom } from '@tiebreak/statistics'
import { expect, test } from 'vitest'
import { fitLevel } from '#measures/fit-level.ts'
import { warningNames } from '#measures/score-columns.ts'

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
  // Of 1,600 with eight judgements each, some won or lost everything.
  expect(fit).toMatchObject({ state: 'converged', components: 1, warnings: ['open_above', 'open_below'] })
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

/** `wins` of `of` judgements for the first subject over the second. */
function judged(results: readonly (readonly [first: number, second: number, wins: number, of: number])[]) {
  const rows = results.flatMap(([first, second, wins, of]) =>
    Array.from({ length: of }, (_, at) => ({ first, second, outcome: Number(at < wins), at })),
  )
  const column = (of: (row: (typeof rows)[number]) => number) => Int32Array.from(rows, of)
  return {
    subjects: Int32Array.of(0, 1, 2),
    first: column(({ first }) => first),
    second: column(({ second }) => second),
    outcome: Float64Array.from(rows, ({ outcome }) => outcome),
    annotator: column(({ at }) => at),
    prompt: column(() => 0),
    event: Int32Array.from(rows.keys()),
    warnings: [],
  }
}

test('who won everything has no upper limit, which the score says; the rest keep theirs', () => {
  const { scores, warnings } = fitLevel(
    judged([
      [0, 1, 12, 12],
      [1, 2, 7, 12],
    ]),
    { ...options, level: 'response' },
  )
  expect(scores.high[0]).toBe(Number.POSITIVE_INFINITY)
  expect(scores.low[0]).toBeGreaterThan(0)
  expect(scores.standardError[0]).toBeGreaterThan(scores.standardError[2] ?? Number.NaN)
  expect([scores.low[1], scores.high[1]].every(Number.isFinite)).toBe(true)
  expect([...scores.warnings].map(warningNames)).toEqual([['open_above'], [], []])
  expect(warnings).toEqual(['open_above'])
})

test('each score says that there is one prompt, unless scores are within a prompt anyway, and that annotators are few', () => {
  const pairs = judged([
    [0, 1, 3, 5],
    [1, 2, 2, 5],
    [2, 0, 3, 5],
  ])
  const says = (level: 'system' | 'response') => fitLevel(pairs, { ...options, level }).warnings
  expect(says('system')).toEqual(['few_annotators', 'one_prompt'])
  expect(says('response')).toEqual(['few_annotators'])
})
