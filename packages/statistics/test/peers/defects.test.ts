import { describe, expect, test } from 'vitest'
import { krippendorffAlpha } from '../../src/agreement/krippendorff-alpha.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { fitBradleyTerry } from '../../src/ranking/fit-bradley-terry.ts'
import { discriminationObjective } from '../../src/reliability/discrimination-objective.ts'
import { fitCrowdBradleyTerry } from '../../src/reliability/fit-crowd-bradley-terry.ts'
import { found } from '../found.ts'
import { expectNear } from '../near.ts'
import { comparisonsOf, converged } from '../ranking/comparisons.ts'
import { readFixture } from '../read-fixture.ts'

/** Faults measured in other libraries, each as a test that this one does not share it. */
describe('defects of peers', () => {
  test("stops when scores have settled, not after two rounds (crowd-kit's BradleyTerry)", () => {
    type Citations = {
      input: { items: string[]; pairs: { a: string; b: string; wins_a: number; wins_b: number }[] }
      expected: { theta_sum_zero: number[] }
    }
    const { input, expected } = readFixture<Citations>('bt_citations.json')
    const rows = input.pairs.map(({ a, b, wins_a, wins_b }) => ({
      first: input.items.indexOf(a),
      second: input.items.indexOf(b),
      wins: wins_a,
      weight: wins_a + wins_b,
    }))
    for (const tolerance of [1, 1e-2, 1e-6]) {
      const fit = converged(fitBradleyTerry(comparisonsOf(4, rows), { lambda: 0, tolerance }))
      expect(fit.gradientNorm).toBeLessThanOrEqual(tolerance)
      // Its aliased arrays leave 1.7 logits of error here, at any tolerance.
      expectNear(fit.theta, expected.theta_sum_zero, 0.02)
    }
  })

  test("has annotators' gradients that are gradients (crowd-kit's NoisyBradleyTerry)", () => {
    const random = createRandom(1)
    const first = Int32Array.from({ length: 40 }, () => random.int(4))
    const rows = {
      nodes: 4,
      first,
      second: first.map((node) => (node + 1 + random.int(3)) % 4),
      answer: Float64Array.from(first, () => random.int(3) / 2),
      annotator: first.map((_, row) => row % 3),
      shown: Int8Array.from(first, () => 1),
    }
    const objective = discriminationObjective(rows, 3, [1, 4, 4])
    const x = Float64Array.from({ length: 10 }, () => random.normal())
    const at = (point: Float64Array) => {
      const gradient = new Float64Array(10)
      return { loss: objective.evaluate(point, gradient, new Float64Array(10)), gradient }
    }
    const slopes = x.map((value, k) => (at(x.with(k, value + 1e-5)).loss - at(x.with(k, value - 1e-5)).loss) / 2e-5)
    expectNear(at(x).gradient, slopes, 1e-6)
  })

  test('means by a prior of variance v a prior of variance v (choix says 1/α and takes 1/(2α))', () => {
    for (const priorSd of [0.5, 1, 3]) {
      const { theta } = converged(
        fitBradleyTerry(comparisonsOf(2, [{ first: 0, second: 1, wins: 3, weight: 3 }]), { priorSd, tolerance: 1e-12 }),
      )
      // At the mode the pull of the prior, θ/v, is that of the three lost chances.
      expect(theta[0]! / priorSd ** 2).toBeCloseTo(3 / (1 + Math.exp(theta[0]! - theta[1]!)), 9)
    }
  })

  test('never ends silently on a limit or on a tie of all (evalica)', () => {
    const rows = [
      { first: 0, second: 1, wins: 3, weight: 3 },
      { first: 1, second: 2, wins: 2, weight: 2 },
    ]
    expect(fitBradleyTerry(comparisonsOf(3, rows), { lambda: 0 })).toMatchObject({
      ok: false,
      reason: 'not_identified',
    })
    expect(fitBradleyTerry(comparisonsOf(3, rows), { priorSd: 1, maxIterations: 1 })).toMatchObject({
      ok: false,
      reason: 'not_converged',
    })
    const fit = converged(fitBradleyTerry(comparisonsOf(3, rows), { priorSd: 1 }))
    expect(fit.theta[0]).toBeGreaterThan(fit.theta[1]!)
    expect(fit.theta[1]).toBeGreaterThan(fit.theta[2]!)
    const islands = [
      { first: 0, second: 1, wins: 2, weight: 3 },
      { first: 2, second: 3, wins: 3, weight: 4 },
    ]
    expect(converged(fitBradleyTerry(comparisonsOf(4, islands), { priorSd: 1 })).components.count).toBe(2)
  })

  test('keeps reliabilities inside (0, 1) where undamped Newton steps give NaN (CrowdBT)', () => {
    const rows = {
      nodes: 3,
      first: Int32Array.of(0, 1, 0, 0, 1),
      second: Int32Array.of(1, 2, 2, 1, 2),
      answer: Float64Array.of(1, 1, 1, 1, 1),
      annotator: Int32Array.of(0, 0, 0, 1, 1),
    }
    const { reliability, theta } = found(fitCrowdBradleyTerry(rows, { priorSd: 1 }))
    expect(reliability.every((eta) => eta > 0.5 && eta < 1)).toBe(true)
    expect(theta.every(Number.isFinite)).toBe(true)
  })

  test('has all four metrics of α, at a cost that does not grow with the square of the raters (npm krippendorff)', () => {
    const units = [{ counts: [400_000, 100_000, 50_000] }, { counts: [10, 300_000, 20] }]
    const values = (['nominal', 'ordinal', 'interval', 'ratio'] as const).map(
      (metric) => found(krippendorffAlpha({ categories: [1, 2, 3], units }, { metric, symmetrise: false })).value,
    )
    expect(new Set(values).size).toBe(4)
  })
})
