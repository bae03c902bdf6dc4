import { expect, test } from 'vitest'
import { compareModels } from '../../src/misfit/compare-models.ts'
import { fitDavidson } from '../../src/paired/fit-davidson.ts'
import type { PairedFit } from '../../src/paired/fit-paired-model.ts'
import { fitRaoKupper } from '../../src/paired/fit-rao-kupper.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { found } from '../found.ts'
import { leastOf, limitOf } from '../limit-of.ts'

const fitted = (fit: PairedFit) => found(fit)

/** Answers by Davidson's model, with an advantage for whoever is shown first. */
function answers(seed: number, { rows: count = 900, side = 0 }: { rows?: number; side?: number } = {}) {
  const random = createRandom(seed)
  const scores = [1.6, 0.8, 0, -0.8, -1.6]
  const rows = {
    nodes: 5,
    first: new Int32Array(count),
    second: new Int32Array(count),
    answer: new Float64Array(count),
    shown: new Int8Array(count),
  }
  for (let row = 0; row < count; row++) {
    const a = random.int(5)
    const b = (a + 1 + random.int(4)) % 5
    const shown = random.int(2) === 0 ? 1 : -1
    const lead = scores[a]! - scores[b]! + side * shown
    const [win, loss, tie] = [Math.exp(lead / 2), Math.exp(-lead / 2), 1.2]
    const drawn = random.next() * (win + loss + tie)
    rows.first[row] = a
    rows.second[row] = b
    rows.shown[row] = shown
    rows.answer[row] = drawn < win ? 1 : drawn < win + tie ? 0.5 : 0
  }
  const clusters = [
    Int32Array.from(rows.first, (_, row) => row % 30),
    Int32Array.from(rows.first, (_, row) => Math.floor(row / 30)),
  ] as const
  return { rows, clusters }
}

test('a term that matters makes a better model, one that does not makes none', () => {
  const counts = { matters: 0, idle: 0 }
  const runs = 80
  for (let seed = 1; seed <= runs; seed++) {
    for (const [kind, side] of [
      ['matters', 0.8],
      ['idle', 0],
    ] as const) {
      const { rows, clusters } = answers(seed, { side })
      const [plain, placed] = [fitDavidson(rows, { priorSd: 2 }), fitDavidson(rows, { priorSd: 2, position: true })]
      const models = { first: { fit: fitted(placed), rows }, second: { fit: fitted(plain), rows } }
      counts[kind] += Number(found(compareModels(models, { clusters })).better === 'first')
    }
  }
  expect(counts.matters).toBeGreaterThanOrEqual(leastOf(0.9, runs))
  expect(counts.idle).toBeLessThanOrEqual(limitOf(0.05, runs))
})

test('the model by which the answers were drawn is hardly ever called the worse one', () => {
  let wrong = 0
  for (let seed = 1; seed <= 60; seed++) {
    const { rows, clusters } = answers(seed)
    const coded = { ...rows, answer: rows.answer.map((answer) => 2 * answer - 1) }
    const models = {
      first: { fit: fitted(fitDavidson(rows, { priorSd: 2 })), rows },
      second: { fit: fitted(fitRaoKupper(coded, { priorSd: 2 })), rows: coded },
    }
    const forth = found(compareModels(models, { clusters }))
    const back = found(compareModels({ first: models.second, second: models.first }, { clusters }))
    expect(back.value).toBeCloseTo(-forth.value, 12)
    expect(back.p).toBeCloseTo(forth.p, 12)
    wrong += Number(forth.better === 'second')
  }
  expect(wrong).toBeLessThanOrEqual(limitOf(0.05, 60))
})

test('the mean is that of the two log-likelihoods, and clusters that are alike make it less certain', () => {
  const { rows, clusters } = answers(1, { side: 0.6 })
  const [plain, placed] = [fitDavidson(rows, { priorSd: 2 }), fitDavidson(rows, { priorSd: 2, position: true })]
  const models = { first: { fit: fitted(placed), rows }, second: { fit: fitted(plain), rows } }
  const own = found(compareModels(models, { clusters }))
  const ratio = models.first.fit.logLikelihood - models.second.fit.logLikelihood
  expect(own.value).toBeCloseTo((ratio - 1) / rows.first.length, 10)

  // Each row twice, in the same cluster: twice the rows, and no more certainty.
  const twice = (column: Int32Array) => Int32Array.of(...column, ...column)
  const doubled = {
    nodes: 5,
    first: twice(rows.first),
    second: twice(rows.second),
    answer: Float64Array.of(...rows.answer, ...rows.answer),
    shown: Int8Array.of(...rows.shown, ...rows.shown),
  }
  const pair = { first: { fit: models.first.fit, rows: doubled }, second: { fit: models.second.fit, rows: doubled } }
  const both = found(compareModels(pair, { clusters: [twice(clusters[0]), twice(clusters[1])] }))
  expect(both.se / own.se).toBeGreaterThan(0.9)
  expect(compareModels(models, { clusters: [new Int32Array(rows.first.length)] })).toMatchObject({
    ok: false,
    reason: 'too_few',
  })
})
