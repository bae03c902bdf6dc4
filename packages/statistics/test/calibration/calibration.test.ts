import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { auditGate } from '../../src/calibration/audit-gate.ts'
import { brierScore } from '../../src/calibration/brier-score.ts'
import { calibrationError, calibrationErrorInterval } from '../../src/calibration/calibration-error.ts'
import { fitIsotonic } from '../../src/calibration/fit-isotonic.ts'
import { fitTemperature } from '../../src/calibration/fit-temperature.ts'
import { gateByStratum } from '../../src/calibration/gate-by-stratum.ts'
import { gateThreshold } from '../../src/calibration/gate-threshold.ts'
import { reliabilityCurve } from '../../src/calibration/reliability-curve.ts'
import { riskCoverage } from '../../src/calibration/risk-coverage.ts'
import { smallestGate } from '../../src/calibration/smallest-gate.ts'
import { binomialCdf } from '../../src/distributions/binomial-cdf.ts'
import { clopperPearson } from '../../src/intervals/clopper-pearson.ts'
import { jeffreysInterval } from '../../src/intervals/jeffreys-interval.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { found } from '../found.ts'
import { expectNear } from '../near.ts'
import { readFixture } from '../read-fixture.ts'

type Fixture = {
  intervals: {
    k: number
    n: number
    clopper_pearson_95: number[]
    upper_one_sided_95: number
    lower_one_sided_95: number
    jeffreys_95: number[]
  }[]
  calibration: {
    confidence: number[]
    correct: number[]
    ece_10bins_0_1: number
    ece_5bins_05_1: number
    bins_5: { n: number; conf: number; acc: number }[]
    mce_5: number
    brier: number
    nll_clipped_1e6: number
    risk_at_coverage: number[]
    aurc: number
  }
}
const { intervals, calibration } = readFixture<Fixture>('gating_intervals_calibration.json')

/** Judge answers whose true accuracy is known: right with chance 0.55 + 0.45·confidence². */
function judged(seed: number, n: number) {
  const random = createRandom(seed)
  const confidence = Float64Array.from({ length: n }, () => random.next())
  const correct = Uint8Array.from(confidence, (value) => Number(random.next() < 0.55 + 0.45 * value * value))
  return { confidence, correct }
}

describe('binomial intervals', () => {
  test('Clopper-Pearson (two-sided and one-sided) and Jeffreys match the reference', () => {
    for (const { k, n, ...expected } of intervals) {
      const of = (side: 'two' | 'upper' | 'lower') => found(clopperPearson({ successes: k, n, side }))
      expectNear([of('two').low, of('two').high], expected.clopper_pearson_95, 1e-9)
      expect(of('upper').high).toBeCloseTo(expected.upper_one_sided_95, 9)
      expect(of('lower').low).toBeCloseTo(expected.lower_one_sided_95, 9)
      const jeffreys = found(jeffreysInterval({ successes: k, n }))
      expectNear([jeffreys.low, jeffreys.high], expected.jeffreys_95, 1e-9)
    }
    expect(clopperPearson({ successes: 0, n: 0 })).toMatchObject({ ok: false, reason: 'too_few' })
    expect(jeffreysInterval({ successes: 0, n: 0 })).toMatchObject({ ok: false, reason: 'too_few' })
    expect(() => clopperPearson({ successes: 3, n: 2 })).toThrow(RangeError)
  })
})

describe('calibration', () => {
  const { confidence, correct, ...expected } = calibration

  test('calibration error, reliability curve, Brier score and log-loss match the reference', () => {
    const wide = { kind: 'equal_width' } as const
    expect(found(calibrationError({ confidence, correct }, { ...wide, count: 10 })).value).toBeCloseTo(
      expected.ece_10bins_0_1,
      9,
    )
    const half = found(calibrationError({ confidence, correct }, { ...wide, count: 5, from: 0.5 }))
    expect(half.value).toBeCloseTo(expected.ece_5bins_05_1, 9)
    expect(half.maximum).toBeCloseTo(expected.mce_5, 9)
    const curve = reliabilityCurve({ confidence, correct }, { ...wide, count: 5, from: 0.5 })
    expect(curve.map(({ n }) => n)).toEqual(expected.bins_5.map(({ n }) => n))
    expectNear(
      curve.map((bin) => bin.confidence),
      expected.bins_5.map(({ conf }) => conf),
      1e-9,
    )
    expectNear(
      curve.map((bin) => bin.accuracy),
      expected.bins_5.map(({ acc }) => acc),
      1e-9,
    )
    const scores = found(brierScore({ confidence, correct }))
    expect(scores.brier).toBeCloseTo(expected.brier, 9)
    expect(scores.logLoss).toBeCloseTo(expected.nll_clipped_1e6, 9)
  })

  test('the risk-coverage curve and its area match the reference', () => {
    const curve = found(riskCoverage({ confidence, correct }))
    expectNear(curve.risk, expected.risk_at_coverage, 1e-9)
    expect(curve.area).toBeCloseTo(expected.aurc, 9)
  })

  test('equal-mass bins hold alike many, and the interval holds the error', () => {
    const curve = reliabilityCurve({ confidence, correct })
    expect(curve).toHaveLength(10)
    for (const { n } of curve) expect(Math.abs(n - 6)).toBeLessThanOrEqual(2)
    const random = () => createRandom(1)
    const interval = found(calibrationErrorInterval({ confidence, correct }, { random: random() }))
    expect(interval.low).toBeLessThanOrEqual(interval.high)
    expect(found(calibrationErrorInterval({ confidence, correct }, { random: random() }))).toEqual(interval)
    const cluster = confidence.map((_, at) => at % 3)
    expect(calibrationErrorInterval({ confidence, correct }, { random: random(), cluster })).toMatchObject({
      reason: 'too_few',
    })
  })

  test('the temperature is where the loss is lowest, by brute force', () => {
    const { temperature, apply, before, after } = found(fitTemperature({ confidence, correct }))
    const lossAt = (t: number) =>
      confidence.reduce((sum, value, at) => {
        const clipped = Math.min(1 - 1e-6, Math.max(1e-6, value))
        const p = 1 / (1 + ((1 - clipped) / clipped) ** (1 / t))
        return sum - Math.log(correct[at] ? p : 1 - p)
      }, 0)
    expect(lossAt(temperature) / 60).toBeCloseTo(after, 9)
    expect(after).toBeLessThanOrEqual(before)
    for (const other of [0.99, 1.01]) expect(lossAt(temperature * other)).toBeGreaterThan(lossAt(temperature))
    expect(apply(0.5)).toBeCloseTo(0.5, 12)
    expect(fitTemperature({ confidence: [], correct: [] })).toMatchObject({ reason: 'no_data' })
    expect(fitTemperature({ confidence: [0.5, 0.5], correct: [0, 1] })).toMatchObject({ reason: 'no_variation' })
    expect(fitTemperature({ confidence: [0.9, 0.8], correct: [1, 1] })).toMatchObject({ reason: 'separated' })
    expect(fitTemperature({ confidence: [0.9, 0.8], correct: [0, 0] })).toMatchObject({ reason: 'separated' })
  })

  test('isotonic regression rises, and no rising function is closer', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.boolean()), { minLength: 1, maxLength: 12 }),
        (rows) => {
          const predictions = {
            confidence: rows.map(([level]) => level / 6),
            correct: rows.map(([, right]) => Number(right)),
          }
          const { apply } = found(fitIsotonic(predictions))
          const values = predictions.confidence.map(apply)
          for (const [at, level] of predictions.confidence.entries()) {
            for (const [to, other] of predictions.confidence.entries())
              if (level <= other) expect(values[at]).toBeLessThanOrEqual(values[to]!)
          }
          // The minimax formula of isotonic regression, straight from its definition.
          const mean = (low: number, high: number) => {
            const inside = predictions.correct.filter(
              (_, at) => predictions.confidence[at]! >= low && predictions.confidence[at]! <= high,
            )
            return inside.reduce((sum, right) => sum + right, 0) / inside.length
          }
          const levels = [...new Set(predictions.confidence)]
          for (const [at, level] of predictions.confidence.entries()) {
            const minimax = Math.max(
              ...levels
                .filter((low) => low <= level)
                .map((low) => Math.min(...levels.filter((high) => high >= level).map((high) => mean(low, high)))),
            )
            expect(values[at]).toBeCloseTo(minimax, 9)
          }
        },
      ),
    )
    expect(fitIsotonic({ confidence: [], correct: [] })).toMatchObject({ reason: 'no_data' })
  })
})

describe('gateThreshold', () => {
  test('starts at 76 labels for 10 % at 5 %, where three errors still pass', () => {
    expect(smallestGate({ risk: 0.1, failure: 0.05 })).toBe(76)
  })

  test('keeps its promise in simulation, alone and per stratum under repeated looks', () => {
    // True risk above a threshold t of these answers: 0.45·(1 − E[c² | c ≥ t]), and E[c² | c ≥ t] = (1 + t + t²)/3.
    const riskAt = (t: number) => 0.45 * (1 - (1 + t + t * t) / 3)
    const runs = 300
    let broken = 0
    let reached = 0
    let brokenLooks = 0
    for (let seed = 1; seed <= runs; seed++) {
      const labels = judged(seed, 1000)
      const gate = gateThreshold(labels)
      if (gate.ok) {
        reached++
        if (riskAt(gate.threshold) > 0.1) broken++
      }
      let any = false
      for (const [at, n] of [300, 600, 1000].entries()) {
        const part = { confidence: labels.confidence.subarray(0, n), correct: labels.correct.subarray(0, n) }
        const stratum = Int32Array.from({ length: n }, (_, row) => row % 2)
        for (const own of gateByStratum(part, stratum, { look: at + 1 }).values())
          any ||= own.ok && riskAt(own.threshold) > 0.1
      }
      if (any) brokenLooks++
    }
    let limit = 0
    while (binomialCdf(limit, runs, 0.05) < 0.999) limit++
    expect(broken).toBeLessThanOrEqual(limit)
    expect(brokenLooks).toBeLessThanOrEqual(limit)
    expect(reached).toBeGreaterThan(runs / 4)
  })

  test('takes all answers of equal confidence or none, and names what is missing', () => {
    const perfect = { confidence: new Float64Array(300).fill(0.9), correct: new Uint8Array(300).fill(1) }
    expect(gateThreshold(perfect)).toMatchObject({ ok: true, accepted: 300, coverage: 1, threshold: 0.9, tests: 1 })
    expect(
      gateThreshold({ confidence: perfect.confidence.subarray(0, 75), correct: perfect.correct.subarray(0, 75) }),
    ).toMatchObject({ reason: 'too_few' })
    expect(gateThreshold({ ...perfect, correct: new Uint8Array(300) })).toMatchObject({ reason: 'not_reached' })
    expect(found(gateThreshold(perfect, { look: 3, strata: 2 })).spent).toBeCloseTo(0.05 / 16, 12)
    expect(() => gateThreshold(perfect, { look: 0 })).toThrow(RangeError)
  })

  test('an audit closes the gate when the error rate doubles', () => {
    const random = createRandom(2)
    const draw = (p: number) => Uint8Array.from({ length: 400 }, () => Number(random.next() < p))
    expect(auditGate(draw(0.3)).open).toBe(false)
    expect(auditGate(draw(0.04)).open).toBe(true)
    expect(auditGate([]).open).toBe(true)
  })
})
