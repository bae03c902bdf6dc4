import { expect, test } from 'vitest'
import { piecesOf } from '../../../src/shared/render/pieces-of.ts'
import { RawText } from '../../../src/shared/render/raw-text.tsx'
import { shown } from './seen.tsx'
import { show } from './show.tsx'

const signsIn = (element: HTMLElement) =>
  [...element.querySelectorAll('[data-sign]')].map((sign) => sign.getAttribute('data-sign'))

test.each([
  ['tags', 'hi\u{e0041}\u{e0042}', ['U+E0041 U+E0042']],
  ['a space without width', 'pass\u200bword', ['U+200B']],
  ['many of them', `x${'\u2060'.repeat(40)}y`, ['U+2060 ×40']],
  ['what turns the direction', 'a\u202egpj.exe\u202c b', ['U+202E', 'U+202C']],
  ['a soft hyphen', 'in\u00advisible', ['U+00AD']],
  ['a joiner of nothing', 'a\u200db', ['U+200D']],
  ['selectors that carry something', '😀\ufe0f\ufe01\ufe02', ['U+FE01 U+FE02']],
  ['a blank that is a letter', 'a\u3164b', ['U+3164']],
  ['a control', 'a\u0008b', ['U+0008']],
  ['what a font may leave out', 'a\ufff4b', ['U+FFF4']],
  ['a number that is no character', 'a\uffffb\ufdd3', ['U+FFFF', 'U+FDD3']],
  ['a note without a head', 'a\u{1d159}b', ['U+1D159']],
  ['joints of hieroglyphs', 'a\u{13430}b', ['U+13430']],
  ['marks that cover other lines', `x${'\u0301'.repeat(60)}y`, ['U+0301 ×56']],
  ['different ones of these', `x${'\u0301\u0489'.repeat(30)}y`, ['U+0301 … ×56']],
])('%s have a sign, formatted, in code and raw', async (_, text, signs) => {
  const { element } = await shown(text)
  expect(signsIn(element)).toEqual(signs)
  expect(element.textContent).toBe(text)
  expect(element.querySelector('[data-sign]')?.getAttribute('aria-label')).toContain(signs[0])
  const code = await shown(`\`\`\`\n${text}\n\`\`\``)
  expect(signsIn(code.element)).toEqual(signs)
  const raw = await show(<RawText text={text} />)
  expect(signsIn(raw.container)).toEqual(signs)
  expect(raw.container.textContent).toBe(text)
})

test.each([
  ['joined emoji', '👩‍💻 👨‍👩‍👧‍👦 🏳️‍🌈 ❤️ 1️⃣'],
  ['a flag of tags', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
  ['Persian', 'می‌خواهم'],
  ['Hindi', 'क्‍ष'],
  ['variants of a Chinese sign', '葛\u{e0100}'],
  ['Greek names of quantities', 'μm Δt TNFα NFκB νA'],
  ['an abbreviation in Syriac', '\u070fܐܒ'],
  ['marks of Hebrew, Tibetan and Vietnamese', 'בְּרֵאשִׁ֖ית ཧཱུྃ ộ'],
  ['numerals, and a word of which only some letters look Latin', 'Ⅳ сор word и'],
  ['two scripts in two words', 'слово word'],
])('%s mean what they are', (_, text) => {
  expect(piecesOf(text)).toEqual([{ kind: 'text', text }])
})

test.each(['pаypal', 'Αpple', 'gооgle', 'Nо', 'օne', 'ᎪpplᎬ', 'ⲟne', 'ꓮpple', 'ⅼarge', 'ΑРР', 'ϲat'])(
  'the word %s, which mixes scripts that look alike, has a mark',
  (word) => {
    expect(piecesOf(`see ${word} now`)[1]).toEqual({ kind: 'mixed', text: word })
  },
)

test('words that only look Latin among Latin ones have a mark, and none where the text is in their language', () => {
  expect(piecesOf('use сосо or а').filter(({ kind }) => kind === 'mixed')).toEqual([
    { kind: 'mixed', text: 'сосо' },
    { kind: 'mixed', text: 'а' },
  ])
  expect(piecesOf('use сосо, они сказали')).toEqual([{ kind: 'text', text: 'use сосо, они сказали' }])
  expect(piecesOf('оса')).toEqual([{ kind: 'text', text: 'оса' }])
})

test('a sign that joins what stands in two parts of a comparison is none', () => {
  expect(piecesOf('\u200d', { before: '👩', after: '💻' })).toEqual([{ kind: 'text', text: '\u200d' }])
  expect(piecesOf('\u200d', { before: 'a', after: 'b' })).toMatchObject([{ kind: 'unseen' }])
})

test('all pieces are the text, and there are not more than a page can hold', () => {
  const text = 'a\u200b '.repeat(30_000)
  const pieces = piecesOf(text)
  expect(pieces.map((piece) => piece.text).join('')).toBe(text)
  expect(pieces.length).toBeLessThan(10_000)
})
