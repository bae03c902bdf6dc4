import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EAST_ASIAN } from '../../../src/shared/render/worker/east-asian.ts'
import { FORMULAS_AND_FOOTNOTES } from '../../../src/shared/render/worker/formulas-and-footnotes.ts'
import { layOutText } from '../../../src/shared/render/worker/lay-out-text.ts'
import { markdownTree } from '../../../src/shared/render/worker/markdown-tree.ts'
import { MARKS_IN_WORDS } from '../../../src/shared/render/worker/marks-in-words.ts'
import {
  decodeNamedCharacterReference,
  loadNamedCharacters,
  mayNameCharacters,
} from '../../../src/shared/render/worker/named-characters.ts'

const ALL = [EAST_ASIAN, FORMULAS_AND_FOOTNOTES, MARKS_IN_WORDS]
/** Signs of every syntax, with letters and marks of many scripts beside them. */
const SIGNS = '* _ ** __ ~~ ` | - > # [ ] ( ) [^ ]: ^ ! \\ \\( \\) \\[ \\] $ $$ & ; &amp; &notin; <br> \n \t'.split(' ')
const LETTERS = [
  'a',
  'b1',
  ' ',
  'é',
  'ß',
  'ж',
  'ع',
  'क',
  '。',
  '語',
  '한',
  '’',
  '“',
  '—',
  '…',
  '€',
  '₩',
  '⌚',
  '😀',
  '\ufe0f',
  '\u3000',
]
const texts = fc
  .array(
    fc.oneof(fc.constantFrom(...SIGNS), fc.constantFrom(...LETTERS), fc.string({ unit: 'grapheme', maxLength: 2 })),
    {
      maxLength: 24,
    },
  )
  .map((parts) => parts.join(''))

test('a name is a character once the list of them is there, as the library knows it', async () => {
  expect(decodeNamedCharacterReference('amp')).toBe(false)
  await loadNamedCharacters()
  expect(['amp', 'notin', 'nothing'].map(decodeNamedCharacterReference)).toEqual(['&', '∉', false])
})

test('a text is laid out as if the syntax that comes when it is needed had been there from the start', async () => {
  let compared = 0
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const laidOut = await layOutText(text, (loading) => loading, null)
      if (laidOut.kind !== 'tree' || laidOut.hasFormulas) return
      compared += 1
      expect(laidOut.tree).toEqual(markdownTree(text, ALL))
    }),
    { numRuns: 3000, seed: 14 },
  )
  expect(compared).toBeGreaterThan(1500)
})

test('only a text with a sign that can begin a name of a character waits for the list of them', () => {
  expect(['&amp;', 'a&NotEqualTilde;', 'R&D'].map(mayNameCharacters)).toEqual([true, true, true])
  expect(['fish & chips', '&#38;', '&&', 'amp;'].map(mayNameCharacters)).toEqual([false, false, false, false])
})
