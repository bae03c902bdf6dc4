import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { measureStyle } from '#data/styles/measure-style.ts'

const Counted = z.object({
  texts: z.array(
    z.object({ text: z.string(), letters: z.int(), headings: z.int(), listItems: z.int(), bold: z.int() }),
  ),
})
const { texts } = Counted.parse(
  JSON.parse(readFileSync(new URL('../../../../statistics/test/fixtures/style_control.json', import.meta.url), 'utf8')),
)
const styleOf = (...contents: string[]) =>
  measureStyle(contents.map((content) => ({ role: 'assistant' as const, content })))

describe('the style of a response', () => {
  it.each(texts)('is what Python counts by the obvious formulas: $text', ({ text, ...counts }) => {
    expect(styleOf(text)).toEqual(counts)
  })

  it('is the same in any normal form, and marks and what can’t be seen add nothing to the length', () => {
    const text = 'naïve déjà vu, 각하, ガギグ, مُحَمَّد'
    expect(styleOf(text.normalize('NFD'))).toEqual(styleOf(text.normalize('NFC')))
    expect(styleOf(`a${'\u0301'.repeat(1000)}${'\u200b'.repeat(1000)}b`).letters).toBe(2)
  })

  it('counts a Chinese, Japanese or Korean character as three letters, their punctuation as one', () => {
    expect(styleOf('漢字かなカナ한글').letters).toBe(24)
    expect(styleOf('。、！').letters).toBe(3)
    expect(styleOf('ｶﾅ').letters).toBe(6)
  })

  it('is summed over the messages; half a character is one', () => {
    expect(styleOf('# a', '- **b**', '')).toEqual({ letters: 10, headings: 1, listItems: 1, bold: 1 })
    expect(styleOf('\ud83d').letters).toBe(1)
    expect(measureStyle([])).toEqual({ letters: 0, headings: 0, listItems: 0, bold: 0 })
  })

  /** Each would take hours if the time grew with the square of the length. */
  const MILLION = 1_000_000
  const filled = (part: string) => part.repeat(Math.ceil(MILLION / part.length)).slice(0, MILLION)
  it.each([
    ['bold that nothing ends', filled('**a '), { bold: 0 }],
    ['bold that ends at once', filled('**a**'), { bold: 200_000 }],
    ['both marks crossing', filled('**a __b '), { bold: 0 }],
    ['backticks', filled('`'), { bold: 0, letters: MILLION }],
    [
      'spans of growing length',
      Array.from({ length: 1_400 }, (_, n) => '`'.repeat(n + 1)).join(' **a** '),
      { bold: 1_399 },
    ],
    ['fences that nothing ends', filled('```\n~~~\n'), { headings: 0 }],
    ['empty lines', filled('\n'), { letters: 0 }],
    ['white space', filled(' '), { letters: 0 }],
    ['one heading sign', filled('#'), { headings: 0 }],
    ['headings', filled('# a\n'), { headings: 250_000 }],
    ['digits', filled('1'), { listItems: 0 }],
    ['list items', filled('1. a\n'), { listItems: 200_000 }],
    ['rules', filled('* '), { listItems: 0 }],
    ['marks', filled('\u0301'), { letters: 0 }],
    ['Chinese', filled('字'), { letters: 3 * MILLION }],
  ])('of a million characters is measured in one walk: %s', (_, text, counts) => {
    expect(styleOf(text)).toMatchObject(counts)
  })
})
