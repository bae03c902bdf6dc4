import { describe, expect, test } from 'vitest'
import { chooseMixture } from '../../src/heterogeneity/choose-mixture.ts'
import { fitMixture } from '../../src/heterogeneity/fit-mixture.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { fitBradleyTerry } from '../../src/ranking/fit-bradley-terry.ts'
import { found } from '../found.ts'
import { leastOf } from '../limit-of.ts'
import { expectNear } from '../near.ts'
import { crowd } from './crowds.ts'
import { ONE_TYPE, rightTypes } from './rates.ts'

const search = (seed: number) => ({ priorSd: 2, random: createRandom(seed) })
type Columns = ReturnType<typeof crowd>['columns']

/** The objective as its formula says it, judgement by judgement. */
function objectiveOf(
  columns: Columns,
  types: readonly { share: number; theta: Float64Array }[],
  priorSd: number,
): number {
  const logs = new Map<number, number[]>()
  for (let row = 0; row < columns.first.length; row++) {
    const own = logs.get(columns.annotator[row]!) ?? types.map(({ share }) => Math.log(share))
    logs.set(columns.annotator[row]!, own)
    for (const [type, { theta }] of types.entries()) {
      const p = 1 / (1 + Math.exp(theta[columns.second[row]!]! - theta[columns.first[row]!]!))
      own[type]! += Math.log(columns.outcome[row] === 1 ? p : 1 - p)
    }
  }
  let sum = 0
  for (const own of logs.values()) sum += Math.log(own.reduce((total, log) => total + Math.exp(log), 0))
  for (const { share, theta } of types) {
    sum += Math.log(share)
    for (const score of theta) sum -= score ** 2 / (2 * priorSd ** 2)
  }
  return sum
}

describe('types of raters', () => {
  test('of one type have the scores of the plain fit', () => {
    const { columns } = crowd(createRandom(1), { raters: 12, votes: 600, prompts: 10 })
    const mixture = found(fitMixture(columns, { types: 1, ...search(1) }))
    const plain = found(fitBradleyTerry({ ...columns, wins: columns.outcome }, { priorSd: 2 }))
    expectNear(mixture.types[0]!.theta, plain.theta, 1e-4)
    expect([...mixture.membership]).toEqual(Array(12).fill(1))
  })

  test('have the objective that the formula says, which no small change of scores or shares improves', () => {
    const { columns } = crowd(createRandom(2), { raters: 30, votes: 1500, prompts: 10, types: 2 })
    const { types, objective } = found(fitMixture(columns, { types: 2, tolerance: 1e-10, ...search(2) }))
    expect(objectiveOf(columns, types, 2)).toBeCloseTo(objective, 6)
    const random = createRandom(3)
    for (let change = 0; change < 50; change++) {
      const lift = 0.02 * random.normal()
      const changed = types.map(({ share, theta }, type) => ({
        share: share + (type === 0 ? lift : -lift),
        theta: theta.map((score) => score + 0.02 * random.normal()),
      }))
      expect(objectiveOf(columns, changed, 2)).toBeLessThan(objective)
    }
  })

  test.each(ONE_TYPE)('are one in at least 95 % of crowds of one mind: $name', (plan) => {
    const runs = 40
    expect(rightTypes(plan, runs) * runs).toBeGreaterThanOrEqual(leastOf(0.95, runs))
  })

  test.each([
    { types: 2, raters: 40, votes: 2400, prompts: 60, promptSd: 0.3 },
    { types: 3, raters: 60, votes: 4800, prompts: 60, promptSd: 0.3 },
  ])('are found where there are $types, with their scores and who is of which', (plan) => {
    const runs = 20
    let counted = 0
    let placed = 0
    let raters = 0
    for (let seed = 1; seed <= runs; seed++) {
      const { columns, scores } = crowd(createRandom(seed), plan)
      const { fit } = found(chooseMixture(columns, search(seed)))
      if (fit.types.length !== plan.types) continue
      counted++
      // The true type of each found one is that of the first rater who is of it, as far as all are told apart.
      for (let rater = 0; rater < plan.raters; rater++) {
        const own = Array.from(fit.membership.subarray(rater * plan.types, (rater + 1) * plan.types))
        const { theta } = fit.types[own.indexOf(Math.max(...own))]!
        const gaps = scores.map((truth) => gapOf(theta, truth))
        raters++
        if (gaps.indexOf(Math.min(...gaps)) === rater % plan.types) placed++
      }
    }
    expect(counted).toBeGreaterThanOrEqual(leastOf(0.9, runs))
    expect(placed / raters).toBeGreaterThan(0.95)
  })

  test('are the same again with the same seed, the most common first', () => {
    const { columns } = crowd(createRandom(4), { raters: 30, votes: 1500, prompts: 10, types: 2 })
    const [one, again] = [1, 1].map((seed) => found(chooseMixture(columns, search(seed))))
    expect(again).toEqual(one)
    const shares = one!.fit.types.map(({ share }) => share)
    expect(shares).toEqual(shares.toSorted((a, b) => b - a))
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
  })

  test('are not looked for in fewer raters', () => {
    const { columns } = crowd(createRandom(5), { raters: 2, votes: 100, prompts: 10 })
    expect(fitMixture(columns, { types: 3, ...search(1) })).toMatchObject({ ok: false, reason: 'too_few' })
    expect(chooseMixture(columns, search(1))).toMatchObject({ ok: false, reason: 'too_few' })
  })
})

/** How far apart two columns of scores are, each centred. */
function gapOf(theta: Float64Array, truth: Float64Array): number {
  const meanOf = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0) / column.length
  const [a, b] = [meanOf(theta), meanOf(truth)]
  return theta.reduce((sum, value, node) => sum + (value - a - (truth[node]! - b)) ** 2, 0)
}
