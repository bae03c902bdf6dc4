import { createRandom } from '@tiebreak/statistics'
import { expect, test } from 'vitest'
import { type FlagRaters, flagRaters } from '#measures/flag-raters.ts'

const LETTERS = [200, 500] as const
/** 80 letters a second: these 700 take 8,750 ms at least. */
const TIME = { enough: 8_750, hurried: 8_749, unknown: -1 } as const

/**
 * Each of 150 pairs is judged by five of ten raters. Half of what they say is by chance; rater 0 always takes the longer one,
 * rater 1 the shorter; rater 2 never takes the time to read.
 */
function firsts(change: Partial<FlagRaters> = {}): FlagRaters {
  const random = createRandom(2)
  const rows = Array.from({ length: 150 }, (_, comparison) =>
    random
      .shuffle([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
      .slice(0, 5)
      .map((rater) => ({ comparison, rater })),
  ).flat()
  const isTurned = (comparison: number) => comparison % 2 === 1
  return {
    rater: Int32Array.from(rows, ({ rater }) => rater),
    comparison: Int32Array.from(rows, ({ comparison }) => comparison),
    prompt: Int32Array.from(rows, ({ comparison }) => comparison),
    size: Uint8Array.from(rows, () => 2),
    ranks: Int32Array.from(rows, ({ rater, comparison }) => {
      const takesLonger = rater === 0 || (rater !== 1 && random.next() < 0.5)
      return takesLonger === isTurned(comparison) ? 12 : 21
    }),
    firstShown: Uint8Array.from(rows, () => 0),
    activeMs: Int32Array.from(rows, ({ rater }) => (rater === 2 ? TIME.hurried : TIME.enough)),
    start: Int32Array.from({ length: 151 }, (_, comparison) => 2 * comparison),
    letters: Int32Array.from(
      { length: 300 },
      (_, at) => LETTERS[(at % 2 === 0) === isTurned(Math.floor(at / 2)) ? 1 : 0],
    ),
    overlap: 5,
    byPrompt: false,
    ...change,
  }
}
/** The task frees what it is given. */
const flagged = (input: FlagRaters) => flagRaters(structuredClone(input)).map(({ kind, rater }) => `${kind} ${rater}`)

test('who always takes the longer or the shorter response, and who never takes the time to read, is flagged; nobody else is', () => {
  const flags = flagRaters(firsts())
  expect(
    flags.filter(({ kind }) => kind === 'longer').map(({ rater, share, usual }) => [rater, share > usual]),
  ).toEqual(
    expect.arrayContaining([
      [0, true],
      [1, false],
    ]),
  )
  expect(
    flagged(firsts())
      .filter((flag) => !flag.startsWith('agreement'))
      .sort(),
  ).toEqual(['hurry 2', 'longer 0', 'longer 1'])
})

test('unknown times are no haste, equally long responses no habit, and of long responses no more than ten seconds are asked', () => {
  const { activeMs, letters } = firsts()
  expect(flagged(firsts({ activeMs: activeMs.map(() => TIME.unknown) }))).not.toContain('hurry 2')
  expect(flagged(firsts({ letters: letters.map(() => 350) })).filter((flag) => flag.startsWith('longer'))).toEqual([])
  const long = letters.map((length) => 100 * length)
  expect(flagged(firsts({ letters: long, activeMs: activeMs.map(() => 10_000) }))).not.toContain('hurry 2')
  expect(flagged(firsts({ letters: long, activeMs: activeMs.map(() => 9_999) }))).toContain('hurry 2')
})

test('what was read for another pair of the same prompt asks for no time again', () => {
  const given = firsts()
  // As all pairs of one prompt: whoever has read both lengths once has read them all.
  const one = given.prompt.map(() => 0)
  const met = new Set<number>()
  const activeMs = given.rater.map((rater) => {
    const isFirst = !met.has(rater)
    met.add(rater)
    return isFirst ? TIME.enough : 1_000
  })
  expect(flagged({ ...given, prompt: one, activeMs }).filter((flag) => flag.startsWith('hurry'))).toEqual([])
  expect(flagged({ ...given, activeMs }).filter((flag) => flag.startsWith('hurry'))).not.toEqual([])
})

test('what it was given is free again before the next task begins', () => {
  const given = firsts()
  flagRaters(given)
  expect([given.rater.length, given.comparison.length, given.letters.length]).toEqual([0, 0, 0])
})
