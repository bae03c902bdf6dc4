import { describe, expect, test } from 'vitest'
import { adjustedIntervals } from '../../src/adjusted/adjusted-intervals.ts'
import type { AdjustedRows } from '../../src/adjusted/adjusted-rows.ts'
import { fitAdjusted } from '../../src/adjusted/fit-adjusted.ts'
import { styleContrast } from '../../src/paired/style-contrast.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { clusteredIntervals } from '../../src/ranking/clustered-intervals.ts'
import { fitBradleyTerry } from '../../src/ranking/fit-bradley-terry.ts'
import { rankIntervals } from '../../src/ranking/rank-intervals.ts'
import { even } from '../coverage/crossed-votes.ts'
import { found } from '../found.ts'
import { expectNear } from '../near.ts'
import { converged } from '../ranking/comparisons.ts'
import { styledVotes } from './styled-votes.ts'

const votes = styledVotes(createRandom(3), { votes: 400, raters: even(8), prompts: 20 })
const { annotator, prompt, truth: _, ...rows } = votes

/** The rows with other terms, each given by row. */
function withTerms(...columns: ((row: number) => number)[]): AdjustedRows {
  const terms = columns.length
  const covariates = new Float64Array(rows.first.length * terms)
  for (const [at] of covariates.entries()) covariates[at] = columns[at % terms]!(Math.floor(at / terms))
  return { ...rows, terms, covariates }
}
const length = (row: number) => rows.covariates[row]!
const noise = createRandom(9)
const other = Float64Array.from(rows.first, () => noise.normal())

describe('scores adjusted for covariates', () => {
  test('without a term they are the plain ones, with their intervals, ranks and open sides', () => {
    const bare = {
      ...rows,
      outcome: rows.outcome.map((won, row) => (rows.first[row] === 0 ? 1 : rows.second[row] === 0 ? 0 : won)),
    }
    const { nodes, first, second, outcome } = bare
    const plain = converged(fitBradleyTerry({ nodes, first, second, wins: outcome }, { priorSd: 2, tolerance: 1e-10 }))
    const none = { ...bare, terms: 0, covariates: new Float64Array() }
    const fit = found(fitAdjusted(none, { priorSd: 2 }))
    expectNear(fit.theta, plain.theta, 1e-8)
    const wanted = found(clusteredIntervals(plain, { first, second, outcome, annotator, prompt }).components[0])
    const own = found(found(adjustedIntervals(fit, none, { annotator, prompt })).scores.components[0])
    expectNear(own.se, wanted.se, 1e-8)
    expectNear(own.df, wanted.df, 0.07)
    expect(own.high[0]).toBe(Number.POSITIVE_INFINITY)
    expect(own.warnings).toEqual(wanted.warnings)
    expect(own.clusters).toEqual(wanted.clusters)
    expect(rankIntervals(own, { random: createRandom(1) })).toEqual(rankIntervals(wanted, { random: createRandom(1) }))
  })

  test('which response of a pair is the first changes nothing', () => {
    const turned = {
      ...rows,
      first: rows.first.map((node, row) => (row % 3 === 0 ? rows.second[row]! : node)),
      second: rows.second.map((node, row) => (row % 3 === 0 ? rows.first[row]! : node)),
      outcome: rows.outcome.map((won, row) => (row % 3 === 0 ? 1 - won : won)),
      covariates: rows.covariates.map((value, row) => (row % 3 === 0 ? -value : value)),
    }
    const [fit, again] = [found(fitAdjusted(rows, { priorSd: 2 })), found(fitAdjusted(turned, { priorSd: 2 }))]
    expectNear(again.parameters, fit.parameters, 1e-10)
    const seOf = (given: typeof fit, of: typeof rows) =>
      found(found(adjustedIntervals(given, of, { annotator, prompt })).coefficients[0]).se
    expect(seOf(again, turned)).toBeCloseTo(seOf(fit, rows), 10)
    const [a, b] = [
      [30, 10, 500],
      [10, 40, 100],
    ]
    const contrast = found(styleContrast(a, b, { symmetric: true }))
    expect(contrast.mean).toBe(0)
    expectNear(
      found(styleContrast(b, a, { symmetric: true })).value,
      contrast.value.map((value) => -value),
      1e-15,
    )
    expect(found(styleContrast(a, b)).mean).not.toBe(0)
  })

  test.each([
    ['that never varies', withTerms(length, () => 0), [true, 'no_variation']],
    [
      'that each node has its own amount of',
      withTerms((row) => rows.first[row]! ** 2 - rows.second[row]! ** 2, length),
      ['as_nodes', true],
    ],
    ['that follows from another', withTerms(length, (row) => 3 * length(row)), [true, 'as_terms']],
    [
      'that follows from another and the nodes',
      withTerms(
        length,
        (row) => other[row]!,
        (row) => 2 * length(row) - other[row]! + rows.first[row]! - rows.second[row]!,
      ),
      [true, true, 'as_terms'],
    ],
    [
      'that does so in single precision',
      {
        ...withTerms(length, (row) => length(row) / 3),
        covariates: Float32Array.from(withTerms(length, (row) => length(row) / 3).covariates),
      },
      [true, 'as_terms'],
    ],
    ['of its own', withTerms(length, (row) => other[row]!), [true, true]],
  ] as const)('a term %s has no coefficient, says why, and the rest is as without it', (_, given, wanted) => {
    const fit = found(fitAdjusted(given, { priorSd: 2 }))
    expect(fit.coefficients.map((each) => (each.ok ? true : each.reason))).toEqual(wanted)
    const { scores, coefficients } = found(adjustedIntervals(fit, given, { annotator, prompt }))
    expect(coefficients.map((each) => (each.ok ? true : each.reason))).toEqual(wanted)
    expect(found(scores.components[0]).se.every(Number.isFinite)).toBe(true)
    const kept = wanted.flatMap((reason, term) => (reason === true ? [term] : []))
    const alone = withTerms(...kept.map((term) => (row: number) => given.covariates[row * given.terms + term]!))
    expectNear(found(fitAdjusted(alone, { priorSd: 2 })).theta, fit.theta, 1e-6)
  })

  test('a term that decides every outcome has no end, which is said', () => {
    const decided = { ...rows, outcome: rows.outcome.map((_, row) => (length(row) > 0 ? 1 : 0)) }
    expect(fitAdjusted(decided, { priorSd: 2 })).toMatchObject({ ok: false, reason: 'separated' })
  })

  test('two groups that nothing links have scores and intervals each, and share the coefficients', () => {
    const split = (node: number, row: number) => (row % 2 === 0 ? node % 3 : 3 + (node % 3))
    const first = rows.first.map(split)
    const second = rows.second.map((node, row) =>
      split(node, row) === first[row] ? first[row]! + (first[row]! % 3 === 2 ? -1 : 1) : split(node, row),
    )
    const two = { ...rows, first, second }
    const fit = found(fitAdjusted(two, { priorSd: 2 }))
    expect(fit.components.count).toBe(2)
    const { scores } = found(adjustedIntervals(fit, two, { annotator, prompt }))
    const counts = scores.components.map((component) => found(component).n)
    expect(counts).toEqual([200, 200])
    for (const component of scores.components) {
      const { score } = found(component)
      expect(score.reduce((sum, one) => sum + one, 0)).toBeCloseTo(0, 10)
    }
  })

  test('there are none without rows, for too many nodes, or by one annotator on one prompt', () => {
    const empty = {
      nodes: 2,
      first: new Int32Array(),
      second: new Int32Array(),
      outcome: new Float64Array(),
      terms: 1,
      covariates: new Float64Array(),
    }
    expect(fitAdjusted(empty, { priorSd: 2 })).toMatchObject({ reason: 'not_identified' })
    expect(fitAdjusted(rows, { priorSd: 2, largest: 6 })).toMatchObject({ reason: 'too_large' })
    const won = { ...rows, outcome: rows.outcome.map((_, row) => Number(rows.first[row]! < rows.second[row]!)) }
    expect(fitAdjusted(won, { lambda: 0 })).toMatchObject({ reason: 'not_identified' })
    expect(fitAdjusted(rows, { priorSd: 2, maxIterations: 1 })).toMatchObject({
      reason: 'not_converged',
      iterations: 1,
    })
    const fit = found(fitAdjusted(rows, { priorSd: 2 }))
    const one = rows.first.map(() => 0)
    expect(adjustedIntervals(fit, rows, { annotator: one, prompt: one })).toMatchObject({ reason: 'too_few' })
  })
})
