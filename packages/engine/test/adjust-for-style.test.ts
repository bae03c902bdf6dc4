import { createRandom } from '@tiebreak/statistics'
import { expect, test } from 'vitest'
import { adjustForStyle, type StyleColumns } from '#measures/adjust-for-style.ts'
import { fitLevel } from '#measures/fit-level.ts'

const RESPONSES = 40
const random = createRandom(4)
const system = Int32Array.from({ length: RESPONSES }, (_, response) => response % 4)
const amounts = (of: (response: number) => number) => Int32Array.from({ length: RESPONSES }, (_, at) => of(at))
const varied: StyleColumns = {
  length: amounts(() => 20 + random.int(400)),
  headings: amounts(() => random.int(4)),
  list_items: amounts(() => 0),
  bold: amounts((response) => 3 * (response % 4)),
}
const look = () => undefined

function judged(rows: number, wins: (first: number, second: number) => number = () => Number(random.next() < 0.5)) {
  const items = { first: new Int32Array(rows), second: new Int32Array(rows) }
  const outcome = new Float64Array(rows)
  for (let row = 0; row < rows; row++) {
    items.first[row] = random.int(RESPONSES)
    items.second[row] = (items.first[row]! + 1 + random.int(3)) % RESPONSES
    outcome[row] = wins(items.first[row]!, items.second[row]!)
  }
  const event = Int32Array.from(outcome.keys())
  const pairs = {
    subjects: Int32Array.of(0, 1, 2, 3),
    first: items.first.map((response) => system[response]!),
    second: items.second.map((response) => system[response]!),
    outcome,
    annotator: event.map((row) => row % 12),
    prompt: event.map((row) => row % 30),
    event,
    warnings: [],
  }
  const plain = fitLevel(pairs, { level: 'system', seed: 1, look })
  return { pairs, items, plain }
}

test('each term has an effect of its own or a reason why it has none, and scores come in the order of the plain ones', () => {
  const { pairs, items, plain } = judged(600)
  const { state, effects, scores } = adjustForStyle(pairs, { items, system, styles: varied, plain, seed: 1, look })
  expect(state).toBe('converged')
  expect(effects.map((effect) => (effect.ok ? effect.term : effect.reason))).toEqual([
    'length',
    'headings',
    'no_variation',
    'as_systems',
  ])
  expect(scores.subject).toEqual(plain.scores.subject)
  expect(scores.rankLow.every((rank) => rank >= 1)).toBe(true)
  for (const effect of effects) {
    if (!effect.ok) continue
    expect(effect.wins.low).toBeLessThan(effect.wins.share)
    expect(effect.wins.high).toBeGreaterThan(effect.wins.share)
    const contrast = effect.term === 'length' ? 1 / 3 : 4 / 5
    const logit = Math.log(effect.wins.share / (1 - effect.wins.share))
    expect((effect.coefficient / effect.sd) * contrast).toBeCloseTo(logit, 10)
  }
})

test('what decides every outcome is said, and nothing is adjusted then', () => {
  const longer = (first: number, second: number) => Number(varied.length[first]! > varied.length[second]!)
  const { pairs, items, plain } = judged(600, longer)
  const found = adjustForStyle(pairs, { items, system, styles: varied, plain, seed: 1, look })
  expect(found).toMatchObject({ state: 'separated', effects: [] })
  expect(found.scores.subject).toHaveLength(0)
})

test('without a plain fit there is no adjusted one; with one annotator on one prompt there are scores without intervals', () => {
  const none = judged(0)
  expect(none.plain.state).toBe('too_few')
  expect(adjustForStyle(none.pairs, { ...none, system, styles: varied, seed: 1, look }).state).toBe('too_few')
  const { pairs, items, plain } = judged(300)
  const alone = { ...pairs, annotator: pairs.annotator.map(() => 0), prompt: pairs.prompt.map(() => 0) }
  const { effects, scores } = adjustForStyle(alone, { items, system, styles: varied, plain, seed: 1, look })
  expect(effects[0]).toEqual({ ok: false, term: 'length', reason: 'too_few' })
  expect(scores.reasons).toEqual(['too_few'])
  expect(scores.standardError.every(Number.isNaN)).toBe(true)
})
