import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../src/random/create-random.ts'
import { aggregatePairs } from '../../src/ranking/aggregate-pairs.ts'
import { bradleyTerryObjective, emptyEvaluation } from '../../src/ranking/bradley-terry-objective.ts'
import { fitBradleyTerry } from '../../src/ranking/fit-bradley-terry.ts'
import type { Comparisons, Pairs } from '../../src/ranking/pairs.ts'
import { readJudgements } from '../agreement/judgements.ts'
import { expectAlike } from '../near.ts'
import { readFixture } from '../read-fixture.ts'
import { comparisonsOf, converged, graphs, type Row } from './comparisons.ts'
import { type Separated, separatedComparisons } from './separated.ts'

type Citations = {
  input: { items: string[]; pairs: { a: string; b: string; wins_a: number; wins_b: number }[] }
  expected: { theta_sum_zero: number[]; loglik_bernoulli: number }
}
type Expected = {
  models: {
    bt_ties_half: { theta_sum_zero: number[]; loglik: number }
    bt_ties_half_map_sigma1: { theta: number[] }
  }
}

const TIGHT = { tolerance: 1e-11 }

function expectNear(actual: ArrayLike<number>, expected: ArrayLike<number>, within: number): void {
  expect(actual.length).toBe(expected.length)
  for (let at = 0; at < actual.length; at++) expect(Math.abs(actual[at]! - expected[at]!)).toBeLessThan(within)
}

function judgementsSmall(): Comparisons {
  const { items, rows } = readJudgements()
  return comparisonsOf(
    items.length,
    rows.map(({ a, b, grade }) => ({
      first: items.indexOf(a),
      second: items.indexOf(b),
      wins: (1 + Math.sign(grade)) / 2,
      weight: 1,
    })),
  )
}

/** Hunter's minorisation-maximisation for plain maximum likelihood: slow, and every step plain to see. */
function fitByHunter({ nodes, first, second, wins, weight }: Pairs): number[] {
  let worth = new Array<number>(nodes).fill(1)
  for (let sweep = 0; sweep < 200_000; sweep++) {
    const won = new Array<number>(nodes).fill(0)
    const met = new Array<number>(nodes).fill(0)
    for (let pair = 0; pair < first.length; pair++) {
      const [i, j] = [first[pair]!, second[pair]!]
      won[i]! += wins[pair]!
      won[j]! += weight[pair]! - wins[pair]!
      met[i]! += weight[pair]! / (worth[i]! + worth[j]!)
      met[j]! += weight[pair]! / (worth[i]! + worth[j]!)
    }
    const next = won.map((value, node) => value / met[node]!)
    const logs = next.map(Math.log)
    const mean = logs.reduce((sum, value) => sum + value, 0) / nodes
    const moved = Math.max(...logs.map((value, node) => Math.abs(value - mean - Math.log(worth[node]!))))
    worth = logs.map((value) => Math.exp(value - mean))
    if (moved < 1e-13) break
  }
  return worth.map(Math.log)
}

describe('fitBradleyTerry on reference data', () => {
  test('gives the published maximum-likelihood scores of the journal citations', () => {
    const { input, expected } = readFixture<Citations>('bt_citations.json')
    const rows = input.pairs.map(({ a, b, wins_a, wins_b }) => ({
      first: input.items.indexOf(a),
      second: input.items.indexOf(b),
      wins: wins_a,
      weight: wins_a + wins_b,
    }))
    const fit = converged(fitBradleyTerry(comparisonsOf(4, rows), { lambda: 0 }))
    expectNear(fit.theta, expected.theta_sum_zero, 1e-8)
    expect(fit.logLikelihood).toBeCloseTo(expected.loglik_bernoulli, 8)
    expect(fit.gradientNorm).toBeLessThanOrEqual(1e-6)
    // 0.850 is the distance that a solver stopping after two sweeps halves (see crowd-kit's p_old = p_new).
    expect(fit.iterations).toBeGreaterThan(2)
  })

  test('matches the reference under a prior on separated, disconnected and isolated items', () => {
    const fixture = readFixture<Separated>('bt_map_separated_disconnected.json')
    for (const priorSd of [1, 2] as const) {
      const fit = converged(fitBradleyTerry(separatedComparisons(fixture), { priorSd, ...TIGHT }))
      expectNear(fit.theta, fixture.expected[`sigma=${priorSd}.0`].theta, 1e-7)
      expect(fit).toMatchObject({ lambda: 1 / priorSd ** 2, components: { count: 3 }, n: 8 })
    }
  })

  test('counts ties as half wins, with and without a prior', () => {
    const { models } = readFixture<Expected>('judgements_small_expected.json')
    const plain = converged(fitBradleyTerry(judgementsSmall(), { lambda: 0 }))
    expectNear(plain.theta, models.bt_ties_half.theta_sum_zero, 1e-6)
    expect(plain.logLikelihood).toBeCloseTo(models.bt_ties_half.loglik, 8)
    const map = converged(fitBradleyTerry(judgementsSmall(), { priorSd: 1 }))
    expectNear(map.theta, models.bt_ties_half_map_sigma1.theta, 1e-6)
  })
})

describe('fitBradleyTerry in general', () => {
  test('has the gradient that finite differences of its loss give', () => {
    fc.assert(
      fc.property(graphs, fc.integer(), fc.double({ min: 0, max: 3, noNaN: true }), ({ nodes, rows }, seed, lambda) => {
        const pairs = aggregatePairs(comparisonsOf(nodes, rows))
        const random = createRandom(seed)
        const theta = Float64Array.from({ length: nodes }, () => 2 * random.normal())
        const here = emptyEvaluation(pairs)
        bradleyTerryObjective(pairs, lambda)(theta, here)
        const lossAt = (node: number, step: number) => {
          const there = emptyEvaluation(pairs)
          bradleyTerryObjective(pairs, lambda)(theta.with(node, theta[node]! + step), there)
          return there
        }
        for (let node = 0; node < nodes; node++) {
          const [above, below] = [lossAt(node, 1e-4), lossAt(node, -1e-4)]
          const slope = (above.loss - below.loss) / 2e-4
          const bend = (above.gradient[node]! - below.gradient[node]!) / 2e-4
          expect(Math.abs(here.gradient[node]! - slope)).toBeLessThan(1e-6)
          expect(Math.abs(here.diagonal[node]! - bend)).toBeLessThan(1e-6)
        }
      }),
    )
  })

  test('evaluates the same where all scores are 0, near that, and so far out that exponentials are taken of differences', () => {
    fc.assert(
      fc.property(graphs, fc.integer(), ({ nodes, rows }, seed) => {
        const pairs = aggregatePairs(comparisonsOf(nodes, rows))
        const evaluate = bradleyTerryObjective(pairs, 0)
        const random = createRandom(seed)
        // Only differences count without a prior: the same scores, shifted to where another way is taken.
        for (const scores of [
          new Float64Array(nodes),
          Float64Array.from({ length: nodes }, () => 4 * random.normal()),
        ]) {
          const [here, nearby, far] = [0, 1, 100].map((shift) => {
            const into = emptyEvaluation(pairs)
            evaluate(
              scores.map((score) => score + shift),
              into,
            )
            return into
          })
          for (const other of [nearby!, far!]) {
            expectAlike([other.loss], [here!.loss], 1e-11)
            expectAlike(other.gradient, here!.gradient, 1e-11)
            expectAlike(other.diagonal, here!.diagonal, 1e-11)
            expectAlike(other.curvature, here!.curvature, 1e-11)
          }
        }
      }),
    )
  })

  test("agrees with Hunter's method wherever maximum likelihood exists", () => {
    let checked = 0
    fc.assert(
      fc.property(graphs, ({ nodes, rows }) => {
        const fit = fitBradleyTerry(comparisonsOf(nodes, rows), { lambda: 0, ...TIGHT })
        if (!fit.ok) {
          expect(fit.reason).toBe('not_identified')
          return
        }
        checked++
        expectNear(fit.theta, fitByHunter(fit.pairs), 1e-7)
      }),
      { numRuns: 300 },
    )
    expect(checked).toBeGreaterThan(20)
  })

  test('does not depend on names, sides, row order, or on how a weighted pair is split', () => {
    fc.assert(
      fc.property(graphs, fc.integer(), ({ nodes, rows }, seed) => {
        const random = createRandom(seed)
        const names = random.shuffle(Array.from({ length: nodes }, (_, node) => node))
        const plain = converged(fitBradleyTerry(comparisonsOf(nodes, rows), { priorSd: 1, ...TIGHT }))
        const changed: Row[] = rows.flatMap(({ first, second, wins, weight }) => {
          const [i, j] = [names[first]!, names[second]!]
          const turned = random.next() < 0.5
          const whole = turned ? { first: j, second: i, wins: weight - wins } : { first: i, second: j, wins }
          return Array.from({ length: weight }, () => ({ ...whole, wins: whole.wins / weight, weight: 1 }))
        })
        const other = converged(
          fitBradleyTerry(comparisonsOf(nodes, random.shuffle(changed)), { priorSd: 1, ...TIGHT }),
        )
        for (let node = 0; node < nodes; node++) {
          expect(Math.abs(plain.theta[node]! - other.theta[names[node]!]!)).toBeLessThan(1e-8)
        }
      }),
    )
  })

  test('centres each component at 0 and puts only joined nodes in one', () => {
    fc.assert(
      fc.property(graphs, ({ nodes, rows }) => {
        const { theta, components } = converged(fitBradleyTerry(comparisonsOf(nodes, rows), { priorSd: 2 }))
        const sums = new Float64Array(components.count)
        for (let node = 0; node < nodes; node++) sums[components.of[node]!]! += theta[node]!
        for (const sum of sums) expect(Math.abs(sum)).toBeLessThan(1e-12)
        for (const { first, second } of rows) expect(components.of[first]).toBe(components.of[second])
      }),
    )
  })

  test('repeats itself to the last bit', () => {
    const [one, two] = [judgementsSmall(), judgementsSmall()].map((each) =>
      converged(fitBradleyTerry(each, { priorSd: 1 })),
    )
    expect(one!.theta).toEqual(two!.theta)
  })

  test('needs no step from its own scores, and few after some new judgements', () => {
    const random = createRandom(8)
    const rows: Row[] = Array.from({ length: 20_000 }, () => {
      const first = random.int(300)
      const second = (first + 1 + random.int(299)) % 300
      return { first, second, wins: Number(random.next() < 1 / (1 + Math.exp((first - second) / 100))), weight: 1 }
    })
    const cold = converged(fitBradleyTerry(comparisonsOf(300, rows.slice(0, 19_800)), { priorSd: 1 }))
    const again = fitBradleyTerry(cold.pairs, { priorSd: 1, start: cold.theta })
    expect(again).toMatchObject({ ok: true, iterations: 0 })
    const warm = converged(fitBradleyTerry(comparisonsOf(300, rows), { priorSd: 1, start: cold.theta }))
    expect(warm.iterations).toBeLessThan(cold.iterations)
  })

  test('converges on a long band, where sweeping methods do not', () => {
    const random = createRandom(9)
    const rows: Row[] = []
    for (let first = 0; first < 1000; first++) {
      for (let step = 1; step <= 3 && first + step < 1000; step++) {
        let wins = 0
        for (let at = 0; at < 20; at++) wins += Number(random.next() < 0.5)
        rows.push({ first, second: first + step, wins, weight: 20 })
      }
    }
    const plain = converged(fitBradleyTerry(comparisonsOf(1000, rows), { lambda: 0 }))
    expect(plain.iterations).toBeLessThan(15)
    expect(converged(fitBradleyTerry(comparisonsOf(1000, rows), { priorSd: 1 })).innerIterations).toBeLessThan(200)
  })
})

describe('fitBradleyTerry on degenerate input', () => {
  test('has no maximum-likelihood scores without chains of wins both ways, and says which parts there are', () => {
    const won = comparisonsOf(3, [
      { first: 0, second: 1, wins: 3, weight: 3 },
      { first: 1, second: 2, wins: 2, weight: 2 },
    ])
    expect(fitBradleyTerry(won, { lambda: 0 })).toMatchObject({
      ok: false,
      reason: 'not_identified',
      n: 5,
      weak: { count: 1 },
      strong: { count: 3 },
    })
    // Under a prior the order is clear, not a three-way tie.
    const { theta } = converged(fitBradleyTerry(won, { priorSd: 1 }))
    expect(theta[0]!).toBeGreaterThan(theta[1]! + 0.5)
    expect(theta[1]!).toBeGreaterThan(theta[2]! + 0.5)
  })

  test('has none for disconnected nodes either, however well joined each island is', () => {
    const islands = comparisonsOf(4, [
      { first: 0, second: 1, wins: 1, weight: 2 },
      { first: 2, second: 3, wins: 1, weight: 4 },
    ])
    expect(fitBradleyTerry(islands, { lambda: 0 })).toMatchObject({ reason: 'not_identified', weak: { count: 2 } })
    const { theta, components } = converged(fitBradleyTerry(islands, { priorSd: 1 }))
    expect([...components.of]).toEqual([0, 0, 1, 1])
    expect(theta[0]).toBe(0)
    expect(theta[2]!).toBeLessThan(0)
  })

  test('says so when nothing was compared', () => {
    for (const nodes of [0, 1, 5]) {
      expect(fitBradleyTerry(comparisonsOf(nodes, []), { priorSd: 1 })).toMatchObject({
        reason: 'not_identified',
        n: 0,
      })
    }
    const weightless = comparisonsOf(2, [{ first: 0, second: 1, wins: 0, weight: 0 }])
    expect(fitBradleyTerry(weightless, { priorSd: 1 })).toMatchObject({ reason: 'not_identified', n: 0 })
  })

  test('gives 0 to all when all are ties', () => {
    const ties = comparisonsOf(3, [
      { first: 0, second: 1, wins: 2, weight: 4 },
      { first: 1, second: 2, wins: 0.5, weight: 1 },
    ])
    for (const prior of [{ lambda: 0 }, { priorSd: 1 }]) {
      expect([...converged(fitBradleyTerry(ties, prior)).theta]).toEqual([0, 0, 0])
    }
  })

  test('copes with a million or 10¹² equal outcomes, and with a prior that is nearly absent', () => {
    for (const weight of [1e6, 1e12]) {
      const won = comparisonsOf(2, [{ first: 0, second: 1, wins: weight, weight }])
      const { theta } = converged(fitBradleyTerry(won, { priorSd: 1 }))
      // λ·θ = weight·σ(−2θ) at the optimum.
      expect((theta[0]! * (1 + Math.exp(2 * theta[0]!))) / weight).toBeCloseTo(1, 6)
      const wide = converged(fitBradleyTerry(won, { lambda: 1e-8 }))
      expect(Number.isFinite(wide.theta[0])).toBe(true)
    }
    const close = comparisonsOf(2, [{ first: 0, second: 1, wins: 6e11, weight: 1e12 }])
    expect(converged(fitBradleyTerry(close, { lambda: 0 })).theta[0]).toBeCloseTo(Math.log(1.5) / 2, 9)
  })

  test('finds its way back from a start so far out that the curvature is gone', () => {
    const rows = comparisonsOf(2, [{ first: 0, second: 1, wins: 3, weight: 5 }])
    for (const prior of [{ priorSd: 1 }, { lambda: 0 }]) {
      const fit = converged(fitBradleyTerry(rows, { ...prior, start: Float64Array.of(-2000, 2000) }))
      expectNear(fit.theta, converged(fitBradleyTerry(rows, prior)).theta, 1e-6)
    }
  })

  test('converges without a prior on random graphs that mix weights of 1 and of a million', () => {
    const random = createRandom(99)
    let identified = 0
    for (let run = 0; run < 2000; run++) {
      const nodes = 2 + random.int(10)
      const rows = Array.from({ length: 40 }, () => {
        const first = random.int(nodes)
        const weight = random.int(3) > 0 ? 1 : 1 + random.int(1e6)
        const wins = [0, weight / 2, weight][random.int(3)] ?? 0
        return { first, second: (first + 1 + random.int(nodes - 1)) % nodes, weight, wins }
      })
      const fit = fitBradleyTerry(comparisonsOf(nodes, rows), { lambda: 0 })
      if (!fit.ok) expect(fit.reason).toBe('not_identified')
      else identified++
    }
    expect(identified).toBeGreaterThan(1000)
  })

  test('admits that it did not converge', () => {
    expect(fitBradleyTerry(judgementsSmall(), { priorSd: 1, maxIterations: 1 })).toMatchObject({
      ok: false,
      reason: 'not_converged',
      iterations: 1,
      lambda: 1,
    })
  })

  test('refuses malformed columns, priors and starts', () => {
    const row = { first: 0, second: 1, wins: 1, weight: 1 }
    const fitting = (nodes: number, change: Partial<Row>) => () =>
      fitBradleyTerry(comparisonsOf(nodes, [{ ...row, ...change }]), { priorSd: 1 })
    expect(fitting(1, {})).toThrow(/no such node/)
    expect(fitting(2, { first: -1 })).toThrow(/no such node/)
    expect(fitting(2, { second: 0 })).toThrow(/itself/)
    expect(fitting(2, { wins: 2 })).toThrow(/wins/)
    expect(fitting(2, { wins: Number.NaN })).toThrow(/wins/)
    expect(fitting(2, { weight: -1 })).toThrow(/weight/)
    expect(() => fitBradleyTerry({ ...comparisonsOf(2, [row]), wins: new Float64Array(2) }, { priorSd: 1 })).toThrow(
      /length/,
    )
    expect(() => fitBradleyTerry(comparisonsOf(2, [row]), { lambda: -1 })).toThrow(/λ/)
    expect(() => fitBradleyTerry(comparisonsOf(2, [row]), { priorSd: 0 })).toThrow(/λ/)
    expect(() => fitBradleyTerry(comparisonsOf(2, [row]), { lambda: 1, start: Float64Array.of(1) })).toThrow(/start/)
  })
})

test('votes are summed as any comparisons are, whatever the order of their rows', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 2, max: 9 }), fc.nat(60), (seed, nodes, rows) => {
      const random = createRandom(seed)
      const first = Int32Array.from({ length: rows }, () => random.int(nodes))
      const second = first.map((node) => (node + 1 + random.int(nodes - 1)) % nodes)
      const wins = Float64Array.from(first, () => random.int(3) / 2)
      const votes = { nodes, first, second, wins }
      const weight = new Float64Array(rows).fill(1)
      expect(aggregatePairs(votes)).toEqual(aggregatePairs({ ...votes, weight }))
      if (rows > 0) {
        const part = { ...votes, wins: wins.with(0, 0.3) }
        expect(aggregatePairs(part)).toEqual(aggregatePairs({ ...part, weight }))
      }
    }),
  )
})

test('aggregatePairs sums rows per unordered pair and leaves sums as they are', () => {
  const rows = [
    { first: 2, second: 0, wins: 1, weight: 1 },
    { first: 0, second: 2, wins: 0.5, weight: 1 },
    { first: 1, second: 2, wins: 2, weight: 3 },
    { first: 0, second: 1, wins: 0, weight: 0 },
  ]
  const pairs = aggregatePairs(comparisonsOf(3, rows))
  expect([pairs.first, pairs.second, pairs.wins, pairs.weight].map((column) => [...column])).toEqual([
    [0, 1],
    [2, 2],
    [0.5, 2],
    [2, 3],
  ])
  expect(aggregatePairs(pairs)).toEqual(pairs)
  const { weight: _, ...unweighted } = comparisonsOf(3, rows.slice(0, 2))
  expect([...aggregatePairs(unweighted).weight]).toEqual([2])
})
