import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { binomialCdf } from '../../src/distributions/binomial-cdf.ts'
import { hypergeometricCdf } from '../../src/distributions/hypergeometric-cdf.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { weakComponents } from '../../src/ranking/weak-components.ts'
import { acceptProbability } from '../../src/sampling/accept-probability.ts'
import { acceptancePlan } from '../../src/sampling/acceptance-plan.ts'
import { balancedAssignment } from '../../src/sampling/balanced-assignment.ts'
import { baldScore, dOptimalScore } from '../../src/sampling/pair-scores.ts'
import { sequentialPlan } from '../../src/sampling/sequential-plan.ts'
import { spanningStart } from '../../src/sampling/spanning-start.ts'
import { stratifiedSample } from '../../src/sampling/stratified-sample.ts'
import { found } from '../found.ts'
import { readFixture } from '../read-fixture.ts'

type Fixture = {
  plans: {
    aql: number
    ltpd: number
    alpha: number
    beta: number
    n: number
    c: number
    P_accept_at_aql: number
    P_accept_at_ltpd: number
    oc: Record<string, number>
  }[]
  iso_2859_1_normal_inspection_examples: { n: number; aql: number; c: number; P_accept_at_aql: number }[]
  hypergeometric_example: { N: number; n: number; c: number; D: number; P_accept: number }
  sprt: {
    p0: number
    p1: number
    alpha: number
    beta: number
    slope: number
    accept_intercept: number
    reject_intercept: number
  }
}
const fixture = readFixture<Fixture>('acceptance_sampling.json')

/** Every way to draw, counted one by one. */
function choose(n: number, k: number): number {
  let ways = 1
  for (let at = 1; at <= k; at++) ways = (ways * (n - k + at)) / at
  return k < 0 || k > n ? 0 : ways
}

describe('acceptance plans', () => {
  test('plans, their risks and operating characteristics match the reference', () => {
    for (const { n, c, oc, ...target } of fixture.plans) {
      const plan = found(acceptancePlan(target))
      expect([plan.n, plan.c]).toEqual([n, c])
      expect(plan.acceptAtAql).toBeCloseTo(target.P_accept_at_aql, 9)
      expect(plan.acceptAtLtpd).toBeCloseTo(target.P_accept_at_ltpd, 9)
      for (const [share, chance] of Object.entries(oc))
        expect(acceptProbability(plan, Number(share))).toBeCloseTo(chance, 9)
    }
    for (const { aql, P_accept_at_aql, ...plan } of fixture.iso_2859_1_normal_inspection_examples) {
      expect(acceptProbability(plan, aql)).toBeCloseTo(P_accept_at_aql, 9)
    }
    const { N, n, c, D, P_accept } = fixture.hypergeometric_example
    expect(hypergeometricCdf(c, N, D, n)).toBeCloseTo(P_accept, 9)
    expect(acceptProbability({ n, c }, D / N, N)).toBeCloseTo(P_accept, 9)
  })

  test('hypergeometric and binomial sums are those of counting every way', () => {
    const counts = fc.record({
      total: fc.integer({ min: 1, max: 30 }),
      a: fc.nat(),
      b: fc.nat(),
      k: fc.integer({ min: -1, max: 31 }),
    })
    fc.assert(
      fc.property(counts, fc.double({ min: 0, max: 1, noNaN: true }), ({ total, a, b, k }, p) => {
        const [marked, drawn] = [a % (total + 1), b % (total + 1)]
        let ways = 0
        let binomial = 0
        for (let x = 0; x <= Math.min(k, total); x++) {
          ways += choose(marked, x) * choose(total - marked, drawn - x)
          binomial += choose(total, x) * p ** x * (1 - p) ** (total - x)
        }
        expect(hypergeometricCdf(k, total, marked, drawn)).toBeCloseTo(ways / choose(total, drawn), 9)
        expect(binomialCdf(k, total, p)).toBeCloseTo(Math.min(1, binomial), 9)
      }),
      { numRuns: 300 },
    )
    expect(hypergeometricCdf(50, 1_000_000, 100_000, 500)).toBeCloseTo(binomialCdf(50, 500, 0.1), 3)
  })

  test('small batches get the exact plan that a search through all plans finds', () => {
    for (const lot of [20, 60, 150]) {
      const plan = acceptancePlan({ aql: 0.02, ltpd: 0.15, lot })
      let best: [number, number] | undefined
      for (let c = 0; c < lot && !best; c++) {
        for (let n = c + 1; n <= lot && !best; n++) {
          if (acceptProbability({ n, c }, 0.15, lot) > 0.1) continue
          if (acceptProbability({ n, c }, 0.02, lot) >= 0.95) best = [c, n]
          break
        }
      }
      expect(plan.ok ? [plan.c, plan.n] : undefined).toEqual(best)
    }
    expect(acceptancePlan({ aql: 0.01, ltpd: 0.011, lot: 30 })).toMatchObject({ ok: false, reason: 'no_plan' })
    expect(() => acceptancePlan({ aql: 0.1, ltpd: 0.05 })).toThrow(RangeError)
  })

  test("Wald's lines match the reference, and decide", () => {
    const { sprt } = fixture
    const plan = sequentialPlan(sprt)
    expect(plan.slope).toBeCloseTo(sprt.slope, 9)
    expect(plan.acceptIntercept).toBeCloseTo(sprt.accept_intercept, 9)
    expect(plan.rejectIntercept).toBeCloseTo(sprt.reject_intercept, 9)
    expect([plan.decide(10, 0), plan.decide(40, 0), plan.decide(10, 4)]).toEqual(['continue', 'accept', 'reject'])
  })

  test('the sequential test makes no more wrong decisions than promised', () => {
    const plan = sequentialPlan({ p0: 0.05, p1: 0.2 })
    const runs = 1000
    const rejectedAt = (p: number) => {
      let rejected = 0
      for (let seed = 1; seed <= runs; seed++) {
        const random = createRandom(seed)
        let defects = 0
        for (let checked = 1; ; checked++) {
          if (random.next() < p) defects++
          const decision = plan.decide(checked, defects)
          if (decision === 'reject') rejected++
          if (decision !== 'continue') break
        }
      }
      return rejected
    }
    const limit = (rate: number) => {
      let most = 0
      while (binomialCdf(most, runs, rate) < 0.999) most++
      return most
    }
    // Wald's bounds: α/(1 − β) and β/(1 − α).
    expect(rejectedAt(0.05)).toBeLessThanOrEqual(limit(0.05 / 0.9))
    expect(runs - rejectedAt(0.2)).toBeLessThanOrEqual(limit(0.1 / 0.95))
  })
})

describe('draws', () => {
  test('a stratified sample has each stratum by its share, within one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 4 }), { maxLength: 60 }),
        fc.nat({ max: 70 }),
        fc.integer(),
        (strata, size, seed) => {
          const rows = stratifiedSample(strata, { random: createRandom(seed), size })
          expect(rows).toHaveLength(Math.min(size, strata.length))
          expect(new Set(rows).size).toBe(rows.length)
          for (let id = 0; id < 5; id++) {
            const all = strata.filter((own) => own === id).length
            const drawn = Array.from(rows).filter((row) => strata[row] === id).length
            expect(Math.abs(drawn - (rows.length * all) / Math.max(1, strata.length))).toBeLessThan(1)
          }
        },
      ),
    )
    expect(Array.from(stratifiedSample([0, 0, 0, 1, 2], { random: createRandom(1), perStratum: 1 }))).toHaveLength(3)
  })

  test('balanced assignments: different annotators, loads and sides within one', () => {
    const counts = fc.record({
      comparisons: fc.nat({ max: 30 }),
      annotators: fc.integer({ min: 1, max: 9 }),
      seats: fc.nat({ max: 9 }),
    })
    fc.assert(
      fc.property(counts, fc.integer(), (plan, seed) => {
        const drawn = balancedAssignment({ ...plan, random: createRandom(seed) })
        if (plan.seats > plan.annotators) {
          expect(drawn).toMatchObject({ ok: false, reason: 'too_few' })
          return
        }
        const { comparison, annotator, firstShown } = found(drawn)
        const load = new Array<number>(plan.annotators).fill(0)
        const seats = new Map<number, { who: Set<number>; sides: number }>()
        for (let row = 0; row < comparison.length; row++) {
          load[annotator[row]!]! += 1
          const own = seats.get(comparison[row]!) ?? { who: new Set<number>(), sides: 0 }
          seats.set(comparison[row]!, own)
          own.who.add(annotator[row]!)
          own.sides += firstShown[row] ? 1 : -1
        }
        expect(Math.max(...load) - Math.min(...load)).toBeLessThanOrEqual(1)
        for (const { who, sides } of seats.values()) {
          expect(who.size).toBe(plan.seats)
          expect(Math.abs(sides)).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  test('a spanning start joins each prompt with the fewest pairs, and nothing across prompts', () => {
    const prompt = [3, 3, 3, 1, 1, 7]
    const { first, second } = spanningStart(prompt, { random: createRandom(1) })
    expect(first).toHaveLength(3)
    expect(Array.from(weakComponents({ nodes: 6, first, second }).of)).toEqual([0, 0, 0, 1, 1, 2])
    expect(spanningStart([], { random: createRandom(1) }).first).toHaveLength(0)
  })

  test('pair scores prefer close and uncertain pairs, and never fall below 0', () => {
    for (const score of [dOptimalScore, baldScore]) {
      expect(score({ difference: 0, variance: 1 })).toBeGreaterThan(score({ difference: 2, variance: 1 }))
      expect(score({ difference: 1, variance: 2 })).toBeGreaterThan(score({ difference: 1, variance: 1 }))
      expect(score({ difference: 1, variance: 1 })).toBeCloseTo(score({ difference: -1, variance: 1 }), 9)
      expect(score({ difference: 800, variance: 0 })).toBeGreaterThanOrEqual(0)
      expect(() => score({ difference: 0, variance: -1 })).toThrow(RangeError)
    }
    expect(dOptimalScore({ difference: 0, variance: 4 })).toBeCloseTo(Math.log(2), 12)
    // For a small variance the expected information is half of w·v.
    expect(baldScore({ difference: 0.5, variance: 1e-4 }) / (0.5 * 1e-4 * 0.2350037)).toBeCloseTo(1, 3)
  })
})
