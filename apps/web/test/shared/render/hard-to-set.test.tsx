import { expect, test } from 'vitest'
import { inPieces, isHardToSet } from '../../../src/shared/render/hard-to-set.ts'
import { RawText } from '../../../src/shared/render/raw-text.tsx'
import { tooMuchToLayOut } from '../../../src/shared/render/too-much-to-lay-out.ts'
import { diffParts } from '../../../src/shared/render/worker/diff-parts.ts'
import { show } from './show.tsx'

/** Each of these held Chromium for one to fifteen seconds, laid out or as written. */
const HARD = [
  ['Thai without spaces', 'ภาษาไทยเป็นภาษาที่สวยงาม', 4000],
  ['marks above Thai letters', 'ก็็็็็็็็็็', 9000],
  ['one Thai letter', 'ก', 99_000],
  ['Arabic ligatures', 'ﷺ', 99_000],
  ['directions', '\u202eabc\u202cאבג', 11_000],
  ['halves of characters', '\ud800', 99_000],
  ['scripts in turn', 'aא中あกक', 16_000],
  ['scripts in turn, with spaces', 'a א 中 あ ก क ', 8000],
] as const

test.each(HARD)(
  '%s are too much to lay out or compare, in a fence as well, and come in pieces',
  async (_, unit, count) => {
    const text = unit.repeat(count)
    expect(isHardToSet(text)).toBe(true)
    for (const one of [text, `\`\`\`\n${text}\n\`\`\`\n`]) expect(tooMuchToLayOut(one)).toBe(true)
    expect(diffParts(text.slice(0, 90_000), 'short')).toEqual({ kind: 'too_much' })
    const { container } = await show(<RawText text={text} />)
    expect(container.textContent).toBe(text)
    const pieces = Array.from(container.querySelectorAll('pre > span'), (piece) => piece.textContent.length)
    expect(Math.max(...pieces)).toBeLessThanOrEqual(2000)
  },
)

test.each([
  ['a page of Thai', 'ภาษาไทยเป็นภาษาที่สวยงาม เขียนติดกัน '.repeat(1500)],
  ['a novel’s chapter in Chinese', `${'中文字很多，没有空格。'.repeat(200)}\n\n`.repeat(25)],
  ['base64', 'aGVsbG8gd29ybGQ'.repeat(6000)],
  ['words of two languages', 'слово word '.repeat(1500)],
])('%s is set as ever', async (_, text) => {
  expect(isHardToSet(text)).toBe(false)
  const { container } = await show(<RawText text={text} />)
  expect(container.querySelector('span')).toBeNull()
})

test('pieces end after lines where there are some, and are all of the text', () => {
  const text = `${'ก'.repeat(1500)}\n${'ก'.repeat(5000)}\n${'ก'.repeat(300)}\n`
  expect(
    inPieces(text)
      .map(({ piece }) => piece)
      .join(''),
  ).toBe(text)
  expect(inPieces(text).map(({ piece }) => piece.length)).toEqual([1501, 2000, 2000, 1302])
})
