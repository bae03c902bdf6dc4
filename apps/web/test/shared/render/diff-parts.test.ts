import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffParts } from '../../../src/shared/render/worker/diff-parts.ts'

const joined = (parts: readonly { text: string }[]) => parts.map(({ text }) => text).join('')
const marked = (parts: readonly { text: string; only: boolean }[]) =>
  parts.filter(({ only }) => only).map(({ text }) => text)

test('whatever is compared, each side says all of its own text, and no two parts beside each other are alike', () => {
  const word = fc.constantFrom('tea', 'coffee', 'is', 'better', 'Ж', '茶', '\n', ' ', '. ', '$5')
  const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(' '))
  fc.assert(
    fc.property(text, text, (first, second) => {
      const differences = diffParts(first, second)
      if (differences.kind !== 'parts') return
      for (const [parts, whole] of [
        [differences.first, first],
        [differences.second, second],
      ] as const) {
        expect(joined(parts)).toBe(whole)
        for (const [at, part] of parts.entries()) expect(part.only).not.toBe(parts[at - 1]?.only)
      }
    }),
    { seed: 20261130, numRuns: 300 },
  )
})

test('a word or two in common between two changes are part of one change, on both sides', () => {
  const differences = diffParts(
    'We begin here. The quick brown fox of old jumps. We end here.',
    'We begin here. A slow red wolf of new walks. We end here.',
  )
  if (differences.kind !== 'parts') throw new Error('they have enough in common')
  expect(marked(differences.first)).toEqual(['The quick brown fox of old jumps'])
  expect(marked(differences.second)).toEqual(['A slow red wolf of new walks'])
})

test('a line end in common is seen as such, so that lines stay in step', () => {
  const differences = diffParts('one\nalpha\n', 'two\nbeta\n')
  if (differences.kind !== 'parts') throw new Error('short texts are always compared')
  expect(marked(differences.first)).toEqual(['one', 'alpha'])
})

const some = (name: string, n: number) => Array.from({ length: n }, (_, at) => `${name}${at}`).join(' ')

test.each([
  ['short ones', 30],
  ['long ones', 12_000],
])('texts with hardly a word in common are too different, before anything is compared: %s', (_, n) => {
  expect(diffParts(`${some('a', n)} and so on`, `${some('b', n)} and so on`)).toEqual({ kind: 'too_much' })
})

test('texts of a few words are compared, however different', () => {
  expect(diffParts('Tea.', 'Coffee, please.').kind).toBe('parts')
})
