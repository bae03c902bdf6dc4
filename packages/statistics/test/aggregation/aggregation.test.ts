import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dawidSkene } from '../../src/aggregation/dawid-skene.ts'
import { majorityVote } from '../../src/aggregation/majority-vote.ts'
import { posteriorByReliability } from '../../src/aggregation/posterior-by-reliability.ts'
import { softLabels } from '../../src/aggregation/soft-labels.ts'
import type { LabelVotes } from '../../src/aggregation/votes.ts'
import { found } from '../found.ts'
import { expectNear } from '../near.ts'
import { readFixture } from '../read-fixture.ts'

function votesOf(rows: readonly (readonly [task: number, worker: number, label: number])[], classes = 2): LabelVotes {
  return {
    task: Int32Array.from(rows, ([task]) => task),
    worker: Int32Array.from(rows, ([, worker]) => worker),
    label: Int32Array.from(rows, ([, , label]) => label),
    classes,
  }
}

describe('dawidSkene', () => {
  type Fixture = {
    rows: { task: string; worker: string; label: number }[]
    expected: {
      task_posterior_label1: Record<string, number>
      priors: Record<string, number>
      errors: Record<string, Record<string, number>>
    }
  }
  test('matches crowd-kit: posteriors, class shares and confusions', () => {
    const { rows, expected } = readFixture<Fixture>('dawid_skene_small.json')
    const number = (name: string) => Number(name.slice(1))
    const fit = found(
      dawidSkene(votesOf(rows.map(({ task, worker, label }) => [number(task), number(worker) - 1, label]))),
    )
    for (const [task, chance] of Object.entries(expected.task_posterior_label1)) {
      expect(Math.abs(fit.posterior[number(task) * 2 + 1]! - chance)).toBeLessThan(1e-5)
    }
    expectNear(fit.prior, [expected.priors['0']!, expected.priors['1']!], 1e-5)
    for (const [name, column] of Object.entries(expected.errors)) {
      const [, worker, reported] = /^w(\d)\|reported=(\d)$/.exec(name) ?? []
      for (const truth of [0, 1]) {
        const own = fit.confusion[((Number(worker) - 1) * 2 + truth) * 2 + Number(reported)]!
        expect(Math.abs(own - column[`true=${truth}`]!)).toBeLessThan(1e-5)
      }
    }
  })

  test('ends with finite shares on any votes, and names what is missing', () => {
    const rows = fc.array(fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 3 }), fc.nat({ max: 2 })), {
      minLength: 1,
      maxLength: 30,
    })
    fc.assert(
      fc.property(rows, (votes) => {
        const fit = dawidSkene(votesOf(votes, 3), { tolerance: 1e-6 })
        if (!fit.ok) return
        for (let at = 0; at < fit.posterior.length; at += 3) {
          expect(fit.posterior.subarray(at, at + 3).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9)
        }
      }),
    )
    expect(dawidSkene(votesOf([]))).toMatchObject({ ok: false, reason: 'not_identified', n: 0 })
    expect(dawidSkene(votesOf([[0, 0, 0]], 1))).toMatchObject({ reason: 'not_identified' })
    expect(
      dawidSkene(
        votesOf([
          [0, 0, 0],
          [0, 1, 1],
        ]),
        { maxIterations: 0 },
      ),
    ).toMatchObject({ reason: 'not_converged' })
    expect(() => dawidSkene(votesOf([[0, 0, 5]]))).toThrow(RangeError)
  })
})

describe('other aggregates', () => {
  const votes = votesOf([
    [0, 0, 1],
    [0, 1, 1],
    [0, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ])

  test('a majority is named; a draw and a task without votes are not', () => {
    expect(majorityVote(votes)).toMatchObject([
      { ok: true, label: 1, share: 2 / 3, n: 3 },
      { ok: false, reason: 'no_data' },
      { ok: false, reason: 'draw', n: 2 },
    ])
  })

  test('soft labels are smoothed shares', () => {
    expectNear(softLabels(votes), [1.5 / 4, 2.5 / 4, 0.5, 0.5, 0.5, 0.5], 1e-12)
  })

  test('the posterior weighs votes by reliability, as Bayes by hand does', () => {
    const posterior = posteriorByReliability(votes, [0.9, 0.6, 0.8], [0.3, 0.7])
    const one = 0.7 * 0.9 * 0.6 * 0.2
    const zero = 0.3 * 0.1 * 0.4 * 0.8
    expectNear(posterior.subarray(0, 4), [zero / (one + zero), one / (one + zero), 0.3, 0.7], 1e-12)
    expect(() => posteriorByReliability(votes, [1, 0.6, 0.8])).toThrow(RangeError)
  })
})
