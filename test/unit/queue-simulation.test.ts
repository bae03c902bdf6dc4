import { describe, expect, it } from 'vitest'
import { informativeRun } from '../bench/queue/informative-run.ts'
import { madeCases, overlapRun } from '../bench/queue/overlap-run.ts'
import { crowdPool } from '../bench/queue/vote-pool.ts'

describe('the simulation of the queue', () => {
  it('a fixed overlap costs what it is, and more votes make fewer errors', () => {
    const cases = madeCases(400, 1)
    const fixed = [1, 3, 7].map((n) => overlapRun(cases, { start: n, bound: 0, cap: n }, { times: 5, seed: 1 }))
    expect(fixed.map(({ judgements }) => judgements)).toEqual([1, 3, 7])
    const [one = 0, three = 0, seven = 0] = fixed.map(({ error }) => error)
    expect(three).toBeLessThan(one)
    expect(seven).toBeLessThan(three)
  })

  it('an overlap raised by doubt stays between its start and its cap, and a bound of 1 always goes to the cap', () => {
    const cases = madeCases(400, 1)
    const raised = overlapRun(cases, { start: 2, bound: 0.8, cap: 5 }, { times: 5, seed: 1 })
    expect(raised.judgements).toBeGreaterThan(2)
    expect(raised.judgements).toBeLessThan(5)
    expect(overlapRun(cases, { start: 2, bound: 1, cap: 5 }, { times: 1, seed: 1 }).judgements).toBe(5)
  })

  it('with all votes drawn the order is that of the fit of all votes, by chance and by weight, the same each time', () => {
    const pool = crowdPool('response', { systems: 4, prompts: 5, votes: 2, seed: 1 })
    for (const randomShare of [0, 0.2, 1]) {
      const run = () => informativeRun(pool, { randomShare, levels: [0.5, 0.999], seed: 1 })
      const [half, whole] = run()
      expect(half?.judgements).toBeGreaterThan(0)
      expect(whole?.judgements).toBeLessThanOrEqual(60)
      expect(run()).toEqual([half, whole])
    }
  })
})
