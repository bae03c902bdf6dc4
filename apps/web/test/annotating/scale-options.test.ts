import { judgementFault } from '@tiebreak/contracts/annotating/judgement-fault.ts'
import { SCALES } from '@tiebreak/contracts/choices.ts'
import { ResponseHandle } from '@tiebreak/contracts/ids.ts'
import { expect, test } from 'vitest'
import { scaleOptions } from '../../src/features/annotating/answer/scale-options.ts'
import { annotateTexts } from '../../src/shared/messages/annotate-texts.ts'
import { speak } from '../../src/shared/messages/spoken.ts'
import { FIRST, SECOND } from './judging.ts'

const words = await speak('en').fetch(annotateTexts)

const a = ResponseHandle.parse(FIRST)
const b = ResponseHandle.parse(SECOND)

test.each([
  [2, ['1 2 -', '2 1 -']],
  [3, ['1 2 -', '1 1 -', '2 1 -']],
  [5, ['1 2 2', '1 2 1', '1 1 -', '2 1 1', '2 1 2']],
  [7, ['1 2 3', '1 2 2', '1 2 1', '1 1 -', '2 1 1', '2 1 2', '2 1 3']],
] as const)(
  'with %i points, the leftmost says the first shown is best and the rightmost the second',
  (scale, expected) => {
    const options = scaleOptions(words, scale, [a, b], true)
    const said = options.scale.map(
      ({ judgement }) => `${judgement.ranks?.[a]} ${judgement.ranks?.[b]} ${judgement.strength ?? '-'}`,
    )
    expect(said).toEqual(expected)
  },
)

test.each(SCALES)('with %i points, digits go in screen order and every option says something else', (scale) => {
  const { scale: options } = scaleOptions(words, scale, [a, b], true)
  expect(options.map(({ value }) => value)).toEqual(Array.from({ length: scale }, (_, index) => String(index + 1)))
  expect(new Set(options.map(({ label }) => label)).size).toBe(scale)
})

test.each(SCALES.flatMap((scale) => [true, false].map((allowBothBad) => ({ scale, allowBothBad }))))(
  'with $scale points, and both bad $allowBothBad, the keys say each judgement that the server takes and no other',
  ({ scale, allowBothBad }) => {
    const fits = []
    for (const ranks of [null, { [a]: 1, [b]: 2 }, { [a]: 1, [b]: 1 }, { [a]: 2, [b]: 1 }])
      for (const strength of [null, 1, 2, 3]) {
        const said = { ranks, strength, bothBad: ranks === null }
        const asked = { scale, allowBothBad, criteria: [] }
        if (judgementFault({ ...said, unacceptable: [], criteria: [] }, asked) === null) fits.push(said)
      }
    const { scale: options, bothBad } = scaleOptions(words, scale, [a, b], allowBothBad)
    const offered = [...options, ...(bothBad ? [bothBad] : [])].map(({ judgement }) => judgement)
    const inOrder = (all: unknown[]) => all.map((one) => JSON.stringify(one)).toSorted()
    expect(inOrder(offered)).toEqual(inOrder(fits))
  },
)

test.each([2, 3] as const)(
  'with %i points, where nothing is graded, the words on a key name the better response',
  (scale) => {
    const { scale: options } = scaleOptions(words, scale, [a, b], true)
    expect([options[0]?.label, options.at(-1)?.label]).toEqual(['A is better', 'B is better'])
  },
)

test('both bad has no ranks, and is there only when the project allows it', () => {
  expect(scaleOptions(words, 7, [a, b], true).bothBad?.judgement).toEqual({
    ranks: null,
    strength: null,
    bothBad: true,
  })
  expect(scaleOptions(words, 7, [a, b], false).bothBad).toBeNull()
})
