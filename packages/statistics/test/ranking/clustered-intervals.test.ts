import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalQuantile } from '../../src/distributions/normal-quantile.ts'
import { studentTQuantile } from '../../src/distributions/student-t-quantile.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { clusteredIntervals } from '../../src/ranking/clustered-intervals.ts'
import type { EstimatedIntervals } from '../../src/ranking/component-intervals.ts'
import { differenceSe } from '../../src/ranking/difference-se.ts'
import { fitBradleyTerry } from '../../src/ranking/fit-bradley-terry.ts'
import type { Prior } from '../../src/ranking/prior.ts'
import { readJudgements } from '../agreement/judgements.ts'
import { expectNear } from '../near.ts'
import { readFixture, sharedFile } from '../read-fixture.ts'
import { converged } from './comparisons.ts'
import { slowSpread } from './slow-spread.ts'
import { observationsOf, plantVotes, type Vote } from './votes.ts'

type Expected = {
  models: {
    bt_ties_half: Record<
      'se_sandwich_iid' | 'se_cluster_annotator_CR0' | 'se_cluster_prompt_CR0' | 'se_twoway_CGM_annotator_prompt_CR0',
      number[]
    >
  }
}

function votesSmall(): { nodes: number; votes: Vote[] } {
  const { items, annotators, rows } = readJudgements()
  const votes = rows.map(({ a, b, grade, annotator, prompt }) => ({
    first: items.indexOf(a),
    second: items.indexOf(b),
    outcome: (1 + Math.sign(grade)) / 2,
    annotator: annotators.indexOf(annotator),
    prompt: Number(prompt.slice(1)),
  }))
  return { nodes: items.length, votes }
}

function fittedTo(nodes: number, votes: readonly Vote[], prior: Prior) {
  const { comparisons, observations } = observationsOf(nodes, votes)
  const fit = converged(fitBradleyTerry(comparisons, { ...prior, tolerance: 1e-10 }))
  return { fit, intervals: clusteredIntervals(fit, observations) }
}

function intervalsFor(nodes: number, votes: readonly Vote[], prior: Prior) {
  return fittedTo(nodes, votes, prior).intervals
}

function only(found: ReturnType<typeof clusteredIntervals>): EstimatedIntervals {
  const component = found.components[0]!
  if (!component.ok) throw new Error(`${component.reason}: ${component.detail}`)
  return component
}

const byAnnotator = ({ annotator }: Vote) => annotator
const byPrompt = ({ prompt }: Vote) => prompt
const byBoth = ({ annotator, prompt }: Vote) => `${annotator} ${prompt}`
const twoWays = [
  { of: byAnnotator, sign: 1 },
  { of: byPrompt, sign: 1 },
  { of: byBoth, sign: -1 },
] as const

describe('clusteredIntervals on the reference judgements', () => {
  const { nodes, votes } = votesSmall()
  const { bt_ties_half: expected } = readFixture<Expected>('judgements_small_expected.json').models
  const { fit } = fittedTo(nodes, votes, { lambda: 0 })

  test('go back to the reference’s standard errors when clusters are taken as they are', () => {
    const apart = new Map(votes.map((vote, row) => [vote, row]))
    const plain = { theta: fit.theta, lambda: 0, correction: 'CR0', withPrior: false } as const
    const se = (clusterings: Parameters<typeof slowSpread>[2]['clusterings']) => {
      const { covariance } = slowSpread(nodes, votes, { ...plain, clusterings })
      return Array.from({ length: nodes }, (_, node) => Math.sqrt(covariance[node * (nodes + 1)]!))
    }
    expectNear(se([{ of: byAnnotator, sign: 1 }]), expected.se_cluster_annotator_CR0, 1e-6)
    expectNear(se([{ of: byPrompt, sign: 1 }]), expected.se_cluster_prompt_CR0, 1e-6)
    expectNear(se([{ of: (vote) => apart.get(vote)!, sign: 1 }]), expected.se_sandwich_iid, 1e-6)
    expectNear(se(twoWays), expected.se_twoway_CGM_annotator_prompt_CR0, 1e-6)
  })

  test.each([{ lambda: 0 }, { lambda: 1 }, { lambda: 0.25 }])(
    'are what the slow formula gives, with the prior’s part: $lambda',
    ({ lambda }) => {
      const { fit, intervals } = fittedTo(nodes, votes, { lambda })
      const component = only(intervals)
      const slow = slowSpread(nodes, votes, {
        theta: fit.theta,
        lambda,
        clusterings: twoWays,
        correction: 'CR2',
        withPrior: true,
      })
      expectNear(component.covariance, slow.covariance, 1e-8)
      expectNear(component.modelCovariance, slow.model.flat(), 1e-8)
      expect(component).toMatchObject({ dimensions: ['annotator', 'prompt'], clusters: { annotator: 6, prompt: 8 } })
      for (let node = 0; node < nodes; node++) {
        const variance = slow.covariance[node * (nodes + 1)]!
        const estimated = variance - lambda / slow.curvature[node]! ** 2
        const effective = Math.min(slow.effective[0]![node]!, slow.effective[1]![node]!)
        const df = (effective - 1) * (variance / estimated) ** 2
        // Rounded down, to sixteenths.
        expect(component.df[node]).toBeLessThanOrEqual(df)
        expect(component.df[node]).toBeGreaterThan(df - (df < 16 ? 1 / 16 : 1))
        const clustered = studentTQuantile(0.975, component.df[node]!) * Math.sqrt(variance)
        const modelled = normalQuantile(0.975) * Math.sqrt(slow.model[node]![node]!)
        expect(component.high[node]! - component.score[node]!).toBeCloseTo(Math.max(clustered, modelled), 8)
      }
    },
  )

  test('say that there are few, and keep both dimensions', () => {
    const { components } = intervalsFor(nodes, votes, { priorSd: 1 })
    expect(components[0]).toMatchObject({
      ok: true,
      n: 120,
      warnings: [
        { code: 'few_clusters', dimension: 'annotator', clusters: 6 },
        { code: 'few_clusters', dimension: 'prompt', clusters: 8 },
      ],
    })
  })
})

describe('clusteredIntervals in general', () => {
  test('are t intervals around scores centred in their component', () => {
    const votes = plantVotes(createRandom(1), { nodes: 6, annotators: 12, prompts: 30, votes: 1500 })
    const found = only(intervalsFor(6, votes, { priorSd: 1 }))
    expect(found).toMatchObject({ dimensions: ['annotator', 'prompt'], warnings: [], n: 1500 })
    for (const [at, score] of found.score.entries()) {
      // Volumes are nearly even, so that 12 annotators count for nearly 12; the prior's part adds a little.
      expect(found.df[at]).toBeGreaterThan(10)
      expect(found.df[at]).toBeLessThan(13)
      const reach = studentTQuantile(0.975, found.df[at]!)
      expect(found.high[at]! - score).toBeCloseTo(reach * found.se[at]!, 12)
      expect(score - found.low[at]!).toBeCloseTo(reach * found.se[at]!, 12)
    }
    // A score that is centred within its component has no variance along equal shifts.
    for (let row = 0; row < 6; row++) {
      expect(
        Math.abs(found.covariance.subarray(6 * row, 6 * row + 6).reduce((sum, entry) => sum + entry, 0)),
      ).toBeLessThan(1e-12)
    }
  })

  test('count clusters per component, not over all of the data', () => {
    const random = createRandom(2)
    const rich = plantVotes(random, { nodes: 3, annotators: 20, prompts: 15, votes: 300 })
    const poor = plantVotes(random, { nodes: 3, annotators: 4, prompts: 5, votes: 100 })
    const moved = poor.map((vote) => ({ ...vote, first: vote.first + 3, second: vote.second + 3 }))
    const { components } = intervalsFor(7, [...rich, ...moved], { priorSd: 1 })
    expect(components.map((component) => (component.ok ? component.warnings.length : component.reason))).toEqual([
      0,
      2,
      'isolated',
    ])
    expect(components.map(({ clusters }) => clusters)).toEqual([
      { annotator: 20, prompt: 15 },
      { annotator: 4, prompt: 5 },
      { annotator: 0, prompt: 0 },
    ])
  })

  test('are those of a component alone, whatever else was compared', () => {
    const random = createRandom(3)
    const one = plantVotes(random, { nodes: 4, annotators: 15, prompts: 12, votes: 400 })
    const other = plantVotes(random, { nodes: 5, annotators: 30, prompts: 12, votes: 700 })
    const moved = other.map((vote) => ({ ...vote, first: vote.first + 4, second: vote.second + 4 }))
    const mixed = random.shuffle([...one, ...moved])
    const { components } = intervalsFor(9, mixed, { priorSd: 1 })
    for (const [at, alone] of [
      intervalsFor(4, one, { priorSd: 1 }),
      intervalsFor(5, other, { priorSd: 1 }),
    ].entries()) {
      const component = components[at]!
      if (!component.ok) throw new Error(component.reason)
      for (const [node, se] of only(alone).se.entries()) expect(component.se[node]).toBeCloseTo(se, 10)
    }
  })

  test('do not change with names, row order, or sparse ids', () => {
    const votes = plantVotes(createRandom(4), { nodes: 5, annotators: 12, prompts: 14, votes: 500 })
    const plain = only(intervalsFor(5, votes, { priorSd: 1 }))
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = createRandom(seed)
        const names = random.shuffle([0, 1, 2, 3, 4])
        const changed = random.shuffle(
          votes.map(({ first, second, outcome, annotator, prompt }) => {
            const ids = { annotator: 2_000_000_000 - 31 * annotator, prompt: 5 + 7_000_000 * prompt }
            const [i, j] = [names[first]!, names[second]!]
            return random.next() < 0.5
              ? { ...ids, first: i, second: j, outcome }
              : { ...ids, first: j, second: i, outcome: 1 - outcome }
          }),
        )
        const other = only(intervalsFor(5, changed, { priorSd: 1 }))
        for (let node = 0; node < 5; node++) expect(other.se[names[node]!]).toBeCloseTo(plain.se[node]!, 9)
      }),
      { numRuns: 10 },
    )
  })

  test('count the judgement behind exploded pairs once', () => {
    const votes = plantVotes(createRandom(5), { nodes: 3, annotators: 12, prompts: 12, votes: 90 })
    const { comparisons, observations } = observationsOf(3, votes)
    const fit = converged(fitBradleyTerry(comparisons, { priorSd: 1 }))
    const event = Int32Array.from(votes, (_, at) => Math.floor(at / 3))
    expect(clusteredIntervals(fit, { ...observations, event }).components[0]).toMatchObject({ ok: true, n: 30 })
  })

  test('treat a row of weight two as the same row twice', () => {
    const votes = plantVotes(createRandom(6), { nodes: 4, annotators: 12, prompts: 12, votes: 200 })
    const twice = only(intervalsFor(4, [...votes, ...votes], { priorSd: 1 }))
    const { comparisons, observations } = observationsOf(4, votes)
    const weight = new Float64Array(votes.length).fill(2)
    const doubled = { ...comparisons, wins: comparisons.wins.map((win) => 2 * win), weight }
    const fit = converged(fitBradleyTerry(doubled, { priorSd: 1, tolerance: 1e-10 }))
    const weighted = only(clusteredIntervals(fit, { ...observations, weight }))
    for (let node = 0; node < 4; node++) expect(weighted.se[node]).toBeCloseTo(twice.se[node]!, 9)
  })

  test('never have zero width: residuals that cancel within clusters are no evidence', () => {
    const votes: Vote[] = []
    for (let annotator = 0; annotator < 12; annotator++) {
      for (const outcome of [0, 1]) votes.push({ first: 0, second: 1, outcome, annotator, prompt: 0 })
    }
    const found = only(intervalsFor(2, votes, { priorSd: 1 }))
    // 24 votes at a half each: the curvature along the two is 24/4, so the difference varies by 4 / (1 + 2·6).
    expect(found.se[0]! ** 2).toBeCloseTo(1 / (2 * 13), 9)
    expect(found.high[0]! - found.score[0]!).toBeCloseTo(1.959964 * found.se[0]!, 6)
  })

  test('hold for the only annotator, or prompt, there is, and say so; with one of both there are none', () => {
    const votes = plantVotes(createRandom(10), { nodes: 4, annotators: 15, prompts: 20, votes: 400 })
    const onePrompt = votes.map((vote) => ({ ...vote, prompt: 3 }))
    const oneOfBoth = onePrompt.map((vote) => ({ ...vote, annotator: 5 }))
    expect(only(intervalsFor(4, onePrompt, { priorSd: 1 }))).toMatchObject({
      dimensions: ['annotator'],
      clusters: { annotator: 15, prompt: 1 },
      warnings: [{ code: 'dimension_fixed', dimension: 'prompt' }],
    })
    const none = intervalsFor(4, oneOfBoth, { priorSd: 1 })
    expect(none.components[0]).toMatchObject({ ok: false, reason: 'too_few', n: 400 })
    expect(differenceSe(none, { first: 0, second: 1 })).toMatchObject({ ok: false, reason: 'too_few', n: 400 })
  })

  test('are wider for whom only two of many annotators judged, who count as two', () => {
    const random = createRandom(11)
    const many = plantVotes(random, { nodes: 5, annotators: 30, prompts: 40, votes: 1200 })
    const few = Array.from({ length: 40 }, (_, at) => ({
      first: 5,
      second: random.int(5),
      outcome: random.int(2),
      annotator: at % 2,
      prompt: random.int(40),
    }))
    const found = only(intervalsFor(6, [...many, ...few], { priorSd: 2 }))
    expect(found.df[5]).toBeLessThan(1.5)
    expect(found.df[0]).toBeGreaterThan(20)
    const alone = few.map((vote) => ({ ...vote, annotator: 7 }))
    expect(only(intervalsFor(6, [...many, ...alone], { priorSd: 2 })).warnings).toEqual([
      { code: 'single_cluster', dimension: 'annotator', positions: [5] },
    ])
  })

  test('say too large beyond the limit', () => {
    const votes = plantVotes(createRandom(7), { nodes: 8, annotators: 12, prompts: 12, votes: 200 })
    const { comparisons, observations } = observationsOf(8, votes)
    const fit = converged(fitBradleyTerry(comparisons, { priorSd: 1 }))
    expect(clusteredIntervals(fit, observations, { largestComponent: 7 }).components[0]).toMatchObject({
      reason: 'too_large',
    })
  })

  test('refuse observations that are not those of the fit, or are malformed', () => {
    const votes = plantVotes(createRandom(8), { nodes: 4, annotators: 12, prompts: 12, votes: 100 })
    const { comparisons, observations } = observationsOf(4, votes)
    const fit = converged(fitBradleyTerry(comparisons, { priorSd: 1 }))
    const fewer = observationsOf(4, votes.slice(1)).observations
    expect(() => clusteredIntervals(fit, fewer)).toThrow(/do not belong/)
    expect(() => clusteredIntervals(fit, { ...observations, outcome: new Float64Array(1) })).toThrow(/length/)
    expect(() => clusteredIntervals(fit, { ...observations, outcome: new Float64Array(100).fill(2) })).toThrow(
      /outcome/,
    )
    expect(() => clusteredIntervals(fit, { ...observations, annotator: new Int32Array(100).fill(-1) })).toThrow(
      /annotator/,
    )
    expect(() => clusteredIntervals(fit, { ...observations, first: new Int32Array(100).fill(9) })).toThrow(/node/)
    expect(() => clusteredIntervals(fit, observations, { confidence: 1 })).toThrow(/confidence/)
  })

  test('cover the true difference at about their nominal rate, where independent ones fall short', () => {
    const runs = 200
    const covered = { twoWay: 0, independent: 0 }
    for (let seed = 0; seed < runs; seed++) {
      const votes = plantVotes(createRandom(seed), { nodes: 4, annotators: 25, prompts: 40, votes: 1000, spread: 0.9 })
      const single = votes.map((vote, annotator) => ({ ...vote, annotator, prompt: 0 }))
      for (const [kind, rows] of [
        ['twoWay', votes],
        ['independent', single],
      ] as const) {
        // The planted items are equal on average over prompts and annotators.
        const found = differenceSe(intervalsFor(4, rows, { lambda: 0.01 }), { first: 0, second: 1 })
        if (found.ok && found.low <= 0 && 0 <= found.high) covered[kind]++
      }
    }
    // Fewer than 0.88 of 200 at a true 94 % happens less than once in a thousand.
    expect(covered.twoWay / runs).toBeGreaterThanOrEqual(0.88)
    expect(covered.independent).toBeLessThan(covered.twoWay)
  })
})

describe('differenceSe', () => {
  test('uses the covariance, and answers by name across components', () => {
    const random = createRandom(9)
    const one = plantVotes(random, { nodes: 3, annotators: 12, prompts: 12, votes: 300 })
    const moved = one.map((vote) => ({ ...vote, first: vote.first + 3, second: vote.second + 3 }))
    const found = intervalsFor(6, [...one, ...moved], { priorSd: 1 })
    const component = only(found)
    const difference = differenceSe(found, { first: 0, second: 2 })
    if (!difference.ok) throw new Error(difference.reason)
    const { covariance, score } = component
    expect(difference.value).toBeCloseTo(score[0]! - score[2]!, 12)
    expect(difference.se ** 2).toBeCloseTo(covariance[0]! + covariance[8]! - 2 * covariance[2]!, 12)
    expect(differenceSe(found, { first: 0, second: 3 })).toMatchObject({ ok: false, reason: 'different_components' })
    expect(() => differenceSe(found, { first: 0, second: 0 })).toThrow(RangeError)
    expect(() => differenceSe(found, { first: 0, second: 6 })).toThrow(RangeError)
  })
})

const llmfao = sharedFile('data', 'llmfao', 'crowd-comparisons.csv')

test.skipIf(llmfao === undefined)('on the LLMFAO judgements, clustering widens the intervals of all 59 systems', () => {
  const names: string[] = []
  const idOf = (name: string) => {
    if (!names.includes(name)) names.push(name)
    return names.indexOf(name)
  }
  const votes = readFileSync(llmfao ?? '', 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [, prompt, , , worker, winner, left = '', right = ''] = line.split(',')
      const outcome = { left: 1, tie: 0.5, right: 0 }[winner ?? ''] ?? Number.NaN
      return { first: idOf(left), second: idOf(right), outcome, annotator: Number(worker), prompt: Number(prompt) }
    })
  const found = only(intervalsFor(59, votes, { lambda: 0 }))
  expect(found).toMatchObject({ n: 8931, clusters: { annotator: 124, prompt: 13 } })
  for (const df of found.df) expect(df).toBeLessThanOrEqual(12)
  const iid = only(
    intervalsFor(
      59,
      votes.map((vote, annotator) => ({ ...vote, annotator, prompt: 0 })),
      { lambda: 0 },
    ),
  )
  const byWorker = only(
    intervalsFor(
      59,
      votes.map((vote) => ({ ...vote, prompt: 0 })),
      { lambda: 0 },
    ),
  )
  const byPrompt = only(
    intervalsFor(
      59,
      votes.map((vote) => ({ ...vote, annotator: 0 })),
      { lambda: 0 },
    ),
  )
  const ratio = (one: EstimatedIntervals) => one.se.map((se, node) => se / iid.se[node]!).toSorted()[29]!
  // Medians measured before: 1.12 by worker, 1.59 by prompt.
  expect(ratio(byWorker)).toBeCloseTo(1.12, 1)
  expect(ratio(byPrompt)).toBeCloseTo(1.59, 0)
  expect(ratio(found)).toBeGreaterThan(1.3)
})
