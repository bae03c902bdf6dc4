import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../src/random/create-random.ts'
import { clusteredIntervals } from '../../src/ranking/clustered-intervals.ts'
import { fitBradleyTerry } from '../../src/ranking/fit-bradley-terry.ts'
import { explodeRankings } from '../../src/rankings/explode-rankings.ts'
import { fitPlackettLuce, type PlackettLuceFit } from '../../src/rankings/fit-plackett-luce.ts'
import { plackettLuceCovariance } from '../../src/rankings/plackett-luce-covariance.ts'
import { plackettLuceObjective } from '../../src/rankings/plackett-luce-objective.ts'
import type { Rankings } from '../../src/rankings/rankings.ts'
import { expectNear } from '../near.ts'
import { sharedFile } from '../read-fixture.ts'

function rankingsOf(nodes: number, lists: readonly (readonly number[])[], more: Partial<Rankings> = {}): Rankings {
  const start = new Int32Array(lists.length + 1)
  for (const [event, list] of lists.entries()) start[event + 1] = start[event]! + list.length
  return { nodes, start, node: Int32Array.from(lists.flat()), ...more }
}

function fitted(fit: PlackettLuceFit) {
  if (!fit.ok) throw new Error(`${fit.reason}: ${fit.detail}`)
  return fit
}

/** Rankings drawn from the model, every third with a tie where asked. */
function drawn(seed: number, events: number, ties = false): Rankings {
  const random = createRandom(seed)
  const tied: number[] = []
  const lists = Array.from({ length: events }, (_, event) => {
    const list = random.shuffle([0, 1, 2, 3, 4, 5]).slice(0, 2 + random.int(5))
    const keys = new Map(list.map((node) => [node, 0.4 * node - Math.log(-Math.log(1 - random.next()))]))
    for (let at = 0; at < list.length; at++) tied.push(Number(ties && event % 3 === 0 && at > 0 && random.int(2) === 0))
    return list.sort((a, b) => keys.get(b)! - keys.get(a)!)
  })
  return rankingsOf(6, lists, { tied: Uint8Array.from(tied) })
}

type Choix = {
  cases: { case: string; n_items: number; data: (number | number[])[][]; ml_est_sum_zero: number[] }[]
}
const choix = sharedFile('vectors', 'choix_testcases.json')

describe.skipIf(choix === undefined)("choix's test cases", () => {
  test('pairs, rankings and top-1 choices match its scores', () => {
    const { cases } = JSON.parse(readFileSync(choix!, 'utf8')) as Choix
    expect(cases).toHaveLength(6)
    for (const { case: name, n_items, data, ml_est_sum_zero } of cases) {
      const lists = data.map((row) => row.flat())
      const ranked = name.startsWith('top1') ? { ranked: new Int32Array(lists.length).fill(1) } : {}
      const fit = fitted(fitPlackettLuce(rankingsOf(n_items, lists, ranked), { lambda: 0 }))
      expectNear(fit.theta, ml_est_sum_zero, 1e-6)
    }
  })
})

describe('fitPlackettLuce', () => {
  test('of pairs alone is Bradley-Terry, and of tied rankings its pairs', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const rankings = drawn(seed, 12)
        const lists = Array.from({ length: 12 }, (_, event) =>
          Array.from(rankings.node.subarray(rankings.start[event], rankings.start[event]! + 2)),
        )
        const pairs = rankingsOf(6, lists)
        const plain = fitBradleyTerry(explodeRankings(pairs), { priorSd: 1, tolerance: 1e-10 })
        if (!plain.ok) throw new Error(plain.reason)
        expectNear(fitted(fitPlackettLuce(pairs, { priorSd: 1 })).theta, plain.theta, 1e-7)
        const level = rankingsOf(6, lists, { tied: Uint8Array.from(lists.flat(), (_, at) => at % 2) })
        expectNear(fitted(fitPlackettLuce(level, { priorSd: 1 })).theta, new Float64Array(6), 1e-7)
      }),
      { numRuns: 20 },
    )
  })

  test('gradient and curvature are those of finite differences, for scores far apart too', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(0.5, 30), (seed, spread) => {
        const rankings = { ...drawn(seed, 10, true), weight: Float64Array.from({ length: 10 }, (_, at) => at % 4) }
        const objective = plackettLuceObjective(rankings, 0.2)
        const random = createRandom(seed)
        const x = Float64Array.from({ length: 6 }, () => spread * random.normal())
        const v = Float64Array.from({ length: 6 }, () => random.normal())
        const at = (point: Float64Array) => {
          const gradient = new Float64Array(6)
          const diagonal = new Float64Array(6)
          return { loss: objective.evaluate(point, gradient, diagonal), gradient, diagonal }
        }
        const moved = (step: number, along: Float64Array) => at(x.map((value, k) => value + step * along[k]!))
        const here = at(x)
        const product = new Float64Array(6)
        objective.multiply(v, product)
        const [above, below] = [moved(1e-4, v), moved(-1e-4, v)]
        const slope = here.gradient.reduce((sum, entry, k) => sum + entry * v[k]!, 0)
        expect(Math.abs(slope - (above.loss - below.loss) / 2e-4)).toBeLessThan(1e-4)
        expectNear(
          product,
          above.gradient.map((entry, k) => (entry - below.gradient[k]!) / 2e-4),
          1e-4,
        )
        for (let k = 0; k < 6; k++) {
          const unit = new Float64Array(6).with(k, 1)
          const bend = (moved(1e-4, unit).gradient[k]! - moved(-1e-4, unit).gradient[k]!) / 2e-4
          expect(Math.abs(here.diagonal[k]! - bend)).toBeLessThan(1e-4)
        }
      }),
      { numRuns: 40 },
    )
  })

  test("agrees with Hunter's minorisation-maximisation", () => {
    const { nodes, start, node } = drawn(4, 60)
    let worth = new Array<number>(nodes).fill(1)
    for (let sweep = 0; sweep < 5000; sweep++) {
      const won = new Array<number>(nodes).fill(0)
      const met = new Array<number>(nodes).fill(0)
      for (let event = 0; event < 60; event++) {
        const list = Array.from(node.subarray(start[event], start[event + 1]))
        for (let stage = 0; stage < list.length - 1; stage++) {
          won[list[stage]!]! += 1
          const total = list.slice(stage).reduce((sum, who) => sum + worth[who]!, 0)
          for (const who of list.slice(stage)) met[who]! += 1 / total
        }
      }
      worth = won.map((count, who) => count / met[who]!)
    }
    const logs = worth.map(Math.log)
    const mean = logs.reduce((sum, value) => sum + value, 0) / nodes
    const fit = fitted(
      fitPlackettLuce(
        rankingsOf(
          nodes,
          Array.from({ length: 60 }, (_, event) => Array.from(node.subarray(start[event], start[event + 1]))),
        ),
        { lambda: 0 },
      ),
    )
    expectNear(
      fit.theta,
      logs.map((value) => value - mean),
      1e-6,
    )
  })

  test('intervals are clustered by event: repeating each ranking does not make them shorter', () => {
    const one = drawn(9, 80)
    const events = Array.from({ length: 80 }, (_, event) =>
      Array.from(one.node.subarray(one.start[event], one.start[event + 1])),
    )
    const twice = rankingsOf(6, [...events, ...events])
    const cluster = Int32Array.from({ length: 160 }, (_, event) => event % 80)
    const single = plackettLuceCovariance(
      fitted(fitPlackettLuce(rankingsOf(6, events), { lambda: 0 })),
      rankingsOf(6, events),
    )
    const double = plackettLuceCovariance(fitted(fitPlackettLuce(twice, { lambda: 0 })), twice, { cluster })
    if (!single.ok || !double.ok) throw new Error('no covariance')
    expectNear(double.covariance, single.covariance, 1e-7)
    expect(double.clusters).toBe(80)
    expectNear(double.df, single.df, 1e-7)
  })

  test('on pairs its covariance is that of the clustered Bradley-Terry intervals', () => {
    const one = drawn(2, 120)
    const pairs = rankingsOf(
      6,
      Array.from({ length: 120 }, (_, event) => Array.from(one.node.subarray(one.start[event], one.start[event]! + 2))),
    )
    const exploded = explodeRankings(pairs)
    const fit = fitBradleyTerry(exploded, { lambda: 0, tolerance: 1e-10 })
    if (!fit.ok) throw new Error(fit.reason)
    const { first, second, wins: outcome } = exploded
    const annotator = first.map((_, row) => row % 12)
    const prompt = new Int32Array(120)
    const [plain] = clusteredIntervals(fit, { first, second, outcome, annotator, prompt }).components
    const found = plackettLuceCovariance(fitted(fitPlackettLuce(pairs, { lambda: 0 })), pairs, { cluster: annotator })
    if (!plain?.ok || !found.ok) throw new Error('no intervals')
    expectNear(found.covariance, plain.covariance, 1e-7)
  })

  test('what everybody ranked first has no limit above, and its model’s standard error is the least that is said', () => {
    const lists = Array.from({ length: 12 }, (_, event) => (event % 2 === 0 ? [0, 1, 2, 3] : [0, 3, 2, 1]))
    const rankings = rankingsOf(4, lists)
    const found = plackettLuceCovariance(fitted(fitPlackettLuce(rankings, { priorSd: 2 })), rankings)
    if (!found.ok) throw new Error(found.reason)
    expect(found.open).toEqual([
      { above: true, below: false },
      ...Array.from({ length: 3 }, () => ({ above: false, below: false })),
    ])
    for (let node = 0; node < 4; node++) {
      expect(found.se[node]! ** 2).toBeGreaterThanOrEqual(found.modelCovariance[node * 5]!)
    }
    expect(found.se[0]).toBeGreaterThan(found.se[2]!)
  })

  test('names what is missing and refuses malformed rankings', () => {
    const empty = rankingsOf(3, [])
    expect(fitPlackettLuce(empty, { priorSd: 1 })).toMatchObject({ ok: false, reason: 'not_identified', n: 0 })
    expect(fitPlackettLuce(rankingsOf(3, [[1], [2]]), { priorSd: 1 })).toMatchObject({ reason: 'not_identified' })
    expect(fitPlackettLuce(rankingsOf(3, [[0, 1, 2]]), { lambda: 0 })).toMatchObject({ reason: 'not_identified' })
    const lone = rankingsOf(3, [[0, 1, 2]])
    expect(plackettLuceCovariance(fitted(fitPlackettLuce(lone, { priorSd: 1 })), lone)).toMatchObject({
      reason: 'too_few',
    })
    expect(() => fitPlackettLuce(rankingsOf(2, [[0, 0]]), { priorSd: 1 })).toThrow(RangeError)
    expect(() => fitPlackettLuce(rankingsOf(2, [[0, 5]]), { priorSd: 1 })).toThrow(RangeError)
  })
})
