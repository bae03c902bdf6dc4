import { describe, expect, test } from 'vitest'
import { dawidSkene } from '../../src/aggregation/dawid-skene.ts'
import { majorityVote } from '../../src/aggregation/majority-vote.ts'
import { posteriorByReliability } from '../../src/aggregation/posterior-by-reliability.ts'
import { softLabels } from '../../src/aggregation/soft-labels.ts'
import { krippendorffAlpha } from '../../src/agreement/krippendorff-alpha.ts'
import { fewestPassing } from '../../src/calibration/smallest-gate.ts'
import { numberIds } from '../../src/grouping/number-ids.ts'
import { fitHalfTies } from '../../src/paired/fit-half-ties.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { fitBradleyTerry } from '../../src/ranking/fit-bradley-terry.ts'
import { found } from '../found.ts'
import { expectNear } from '../near.ts'
import { withBoundedMemory } from './walk.ts'

describe('a ratio metric', () => {
  test('has no α for categories below a true zero, and has one from 0 on', () => {
    const counts = Float64Array.of(2, 1, 0, 0, 1, 2)
    const of = (categories: number[]) => krippendorffAlpha({ categories, counts }, { metric: 'ratio' })
    expect(() => of([-1, 0, 1])).toThrow('ratio wants categories of 0 or more, not -1')
    expect(found(of([0, 1, 2])).value).toBeLessThan(1)
  })
})

describe('one pair among a billion declared nodes', () => {
  const pair = (nodes: number) => ({
    nodes,
    first: Int32Array.of(0),
    second: Int32Array.of(1),
    wins: Float64Array.of(1),
  })

  test('is refused before memory is taken for them', () => {
    expect(() => withBoundedMemory(() => fitBradleyTerry(pair(1e9), { priorSd: 1 }))).toThrow(
      'nodes: 1000000000 for 1 rows; number ids densely (numberIds)',
    )
  })

  test('among a hundred thousand it is fitted', () => {
    expect(fitBradleyTerry(pair(100_000), { priorSd: 1 }).ok).toBe(true)
  })
})

describe('terms that follow from each other', () => {
  const random = createRandom(5)
  const first = Int32Array.from({ length: 300 }, () => random.int(5))
  const second = first.map((node) => (node + 1 + random.int(4)) % 5)
  const answer = Float64Array.from(first, () => random.int(2))
  const length = Float64Array.from(first, () => random.normal())
  const shown = Int8Array.from(first, () => 2 * random.int(2) - 1)
  const rows = { nodes: 5, first, second, answer, shown }
  const ofNode = Float64Array.from(first, (node, row) => Math.sqrt(node) - Math.sqrt(second[row]!))
  const twice = length.map((value, row) => 2 * value - shown[row]!)

  test.each([
    ['a covariate that is another one, doubled', { covariates: [length, length.map((value) => 2 * value)] }, {}, 1],
    ['one of length and position', { covariates: [length, twice] }, { position: true }, 1],
    ['one that is 0 throughout', { covariates: [length.map(() => 0)] }, {}, 0],
    ['one that belongs to the nodes, whose scores have no prior', { covariates: [length, ofNode] }, { lambda: 0 }, 1],
  ])('have no coefficients: %s', (_, columns, terms, which) => {
    expect(fitHalfTies({ ...rows, ...columns }, { lambda: 1, ...terms })).toMatchObject({
      ok: false,
      reason: 'not_identified',
      detail: `covariate ${which} follows from other terms: its coefficient could be anything`,
    })
  })

  test.each([
    ['nearly alike', { covariates: [length, length.map((value, row) => value + Math.sin(row) / 100)] }, { lambda: 1 }],
    ['of the nodes, whose scores have a prior', { covariates: [ofNode] }, { lambda: 1 }],
    ['alike, with a penalty', { covariates: [length, length] }, { lambda: 0, covariateSd: 1 }],
    ['unlike the nodes, whose scores have no prior', { covariates: [length] }, { lambda: 0, position: true }],
  ])('have them where they are %s', (_, columns, options) => {
    expect(fitHalfTies({ ...rows, ...columns }, options)).toMatchObject({ ok: true })
  })
})

describe('weights of votes', () => {
  const random = createRandom(9)
  const task = Int32Array.from({ length: 60 }, (_, row) => Math.floor(row / 5))
  const worker = task.map((_, row) => row % 5)
  const label = task.map((own) => (random.next() < 0.7 ? own % 3 : random.int(3)))
  const weight = Float64Array.from(task, () => random.int(4))
  const rows = [...task.keys()].flatMap((row) => Array.from({ length: weight[row]! }, () => row))
  const weighed = { task, worker, label, classes: 3, weight }
  const expanded = {
    task: Int32Array.from(rows, (row) => task[row]!),
    worker: Int32Array.from(rows, (row) => worker[row]!),
    label: Int32Array.from(rows, (row) => label[row]!),
    classes: 3,
  }

  test('count as so many votes in every figure of labels', () => {
    expect(majorityVote(weighed)).toEqual(majorityVote(expanded))
    expectNear(softLabels(weighed), softLabels(expanded), 1e-12)
    const reliability = [0.5, 0.6, 0.7, 0.8, 0.9]
    expectNear(posteriorByReliability(weighed, reliability), posteriorByReliability(expanded, reliability), 1e-12)
    const [one, other] = [dawidSkene(weighed, { pseudo: 0.1 }), dawidSkene(expanded, { pseudo: 0.1 })]
    expect(found(one).n).toBe(rows.length)
    expectNear(found(one).posterior, found(other).posterior, 1e-9)
    expectNear(found(one).confusion, found(other).confusion, 1e-9)
  })
})

describe('ids that are words', () => {
  test('become numbers in order of appearance, and words again', () => {
    const left = numberIds(['b', 'a', 'b'])
    const both = numberIds<string>(['a', 'c'], { after: left.ids })
    expect([...left.numbers, ...both.numbers]).toEqual([0, 1, 0, 1, 2])
    expect(Array.from(both.numbers, (number) => both.ids[number])).toEqual(['a', 'c'])
    expect([both.numberOf('c'), both.numberOf('d')]).toEqual([2, undefined])
    expect(() => numberIds(['a'], { after: ['b', 'b'] })).toThrow(RangeError)
  })
})

test('the smallest gate is found by a search as by counting up', () => {
  for (const share of [0.2, 0.05, 0.025, 0.011])
    for (const least of [1, 7, 76, 333]) {
      const passes = (n: number, wrong: number) => n - 3 * wrong >= least
      let n = 1
      while (Math.floor(n * share + 1e-12) === 0 || !passes(n, Math.floor(n * share + 1e-12))) n++
      expect(fewestPassing(share, passes)).toBe(n)
    }
})
