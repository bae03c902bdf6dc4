import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { auditGate } from '../../src/calibration/audit-gate.ts'
import { brierScore } from '../../src/calibration/brier-score.ts'
import { calibrationError, calibrationErrorInterval } from '../../src/calibration/calibration-error.ts'
import { clusteredRiskBound, showsRiskBelow, smallestClusteredGate } from '../../src/calibration/clustered-risk.ts'
import { fitIsotonic } from '../../src/calibration/fit-isotonic.ts'
import { fitTemperature } from '../../src/calibration/fit-temperature.ts'
import { gateByStratum } from '../../src/calibration/gate-by-stratum.ts'
import { gateThreshold } from '../../src/calibration/gate-threshold.ts'
import { reliabilityCurve } from '../../src/calibration/reliability-curve.ts'
import { riskCoverage } from '../../src/calibration/risk-coverage.ts'
import { smallestGate } from '../../src/calibration/smallest-gate.ts'
import { bernoulliCusum } from '../../src/drift/bernoulli-cusum.ts'
import { clopperPearson } from '../../src/intervals/clopper-pearson.ts'
import { jeffreysInterval } from '../../src/intervals/jeffreys-interval.ts'
import { createRandom } from '../../src/random/create-random.ts'
import type { Random } from '../../src/random/random.ts'
import { found } from '../found.ts'
import { limitOf } from '../limit-of.ts'
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
    const limit = limitOf(0.05, runs)
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

  test('keeps its promise where labels of a prompt are alike, which independent labels would break', () => {
    const runs = 200
    for (const perPrompt of [5, 10, 20, 50]) {
      let [broken, independent] = [0, 0]
      for (let seed = 1; seed <= runs; seed++) {
        const { cluster, ...labels } = clusteredLabels(seed, { n: 1000, perPrompt, wrong: 0.0501, levels: 1 })
        // The risk is above the promise, so every gate breaks it.
        if (gateThreshold(labels, { risk: 0.05, cluster }).ok) broken++
        if (gateThreshold(labels, { risk: 0.05 }).ok) independent++
      }
      expect(broken, `${perPrompt} a prompt`).toBeLessThanOrEqual(limitOf(0.05, runs))
      if (perPrompt >= 10) expect(independent).toBeGreaterThan(limitOf(0.05, runs))
    }
  })

  test('keeps it under repeated looks at clusters and strata too', () => {
    const runs = 150
    let broken = 0
    for (let seed = 1; seed <= runs; seed++) {
      const { confidence, correct, cluster } = clusteredLabels(seed, { n: 2000, perPrompt: 5, wrong: 0.1001 })
      let any = false
      for (const [at, n] of [600, 1200, 2000].entries()) {
        const part = { confidence: confidence.subarray(0, n), correct: correct.subarray(0, n) }
        const stratum = cluster.subarray(0, n).map((prompt) => prompt % 2)
        for (const own of gateByStratum(part, stratum, { look: at + 1, cluster: cluster.subarray(0, n) }).values())
          any ||= own.ok
      }
      if (any) broken++
    }
    expect(broken).toBeLessThanOrEqual(limitOf(0.05, runs))
  })

  test('opens where clusters show it, says how many clusters there were, and how many more are needed', () => {
    const good = clusteredLabels(1, { n: 2000, perPrompt: 5, wrong: 0.01 })
    const gate = found(gateThreshold(good, { cluster: good.cluster }))
    expect(gate.coverage).toBe(1)
    expect(gate).toMatchObject({ accepted: 2000, clusters: 400 })
    expect(gate.upper).toBeGreaterThan(gate.wrong / gate.accepted)
    expect(gate.upper).toBeLessThan(0.1)
    expect(gateThreshold(good, { cluster: new Int32Array(2000) })).toMatchObject({
      reason: 'too_few',
      detail: '1 independent clusters of labels, 48 are needed for the first test',
    })
    expect(() => gateThreshold(good, { cluster: [1] })).toThrow(RangeError)
    expect(() => gateByStratum(good, good.cluster, { cluster: [1] })).toThrow(RangeError)
  })

  test('the bound of the risk is the one that Python finds, and larger than the share that is wrong', () => {
    const { clusters, failure, bound } = readFixture<{
      risk: { clusters: [number, number][]; failure: number; bound: number }
    }>('sequences.json').risk
    const rows = clusters.map(([wrong, n]) => ({ wrong, n }))
    expect(clusteredRiskBound(rows, failure)).toBeCloseTo(bound, 5)
    expect(showsRiskBelow(rows, bound + 1e-5, failure)).toBe(true)
    expect(showsRiskBelow(rows, bound - 1e-5, failure)).toBe(false)
    expect(smallestClusteredGate({ risk: 0.1, failure: 0.05 })).toBe(48)
  })
})

describe('an audit of a gate', () => {
  const draw = (random: Random, n: number, rate: number) =>
    Uint8Array.from({ length: n }, () => Number(random.next() < rate))

  test('closes it when the error rate doubles or triples, and not when it is low', () => {
    const random = createRandom(2)
    expect(auditGate(draw(random, 400, 0.3)).open).toBe(false)
    expect(auditGate(draw(random, 400, 0.2)).open).toBe(false)
    expect(auditGate(draw(random, 400, 0.04)).open).toBe(true)
    expect(auditGate([]).open).toBe(true)
    const later = auditGate([...draw(random, 300, 0.04), ...draw(random, 200, 0.4)])
    expect(later.evidence.alarm).toBeGreaterThanOrEqual(300)
  })

  test('ever closes at most 5 % of the gates that keep their promise, over 2,000 audited answers', () => {
    const runs = 200
    let closed = 0
    let byCusum = 0
    for (let seed = 1; seed <= runs; seed++) {
      const wrong = draw(createRandom(seed), 2000, 0.1)
      if (!auditGate(wrong).open) closed++
      if (bernoulliCusum(wrong, { p0: 0.1, p1: 0.2 }).alarm !== null) byCusum++
    }
    expect(closed).toBeLessThanOrEqual(limitOf(0.05, runs))
    expect(byCusum).toBeGreaterThan(0.8 * runs)
  })

  test('counts one answer of each prompt, since the next ones of it are no fresh evidence', () => {
    const wrong = [1, 1, 1, 1, 0, 0]
    const cluster = [7, 7, 7, 7, 7, 8]
    const { rows, evidence, open } = auditGate(wrong, { cluster })
    expect(rows).toEqual([0, 5])
    expect(evidence.path).toHaveLength(2)
    expect(open).toBe(true)
    expect(() => auditGate(wrong, { cluster: [1] })).toThrow(RangeError)
  })
})

/** Labels that are wrong alike often at every confidence, three in ten pairs of a prompt by the same luck. */
function clusteredLabels(seed: number, plan: { n: number; perPrompt: number; wrong: number; levels?: number }) {
  const random = createRandom(seed)
  const cluster = Int32Array.from({ length: plan.n }, (_, at) => Math.floor(at / plan.perPrompt))
  const luck = Float64Array.from({ length: plan.n }, () => random.next())
  const levels = plan.levels ?? 10
  const confidence = Float64Array.from({ length: plan.n }, () => (1 + random.int(levels)) / levels)
  const correct = Uint8Array.from(cluster, (prompt) =>
    Number((random.next() < Math.sqrt(0.3) ? luck[prompt]! : random.next()) >= plan.wrong),
  )
  return { cluster, confidence, correct }
}
