import { expect, test } from 'vitest'
import { tooMuchToLayOut } from '../../../src/shared/render/too-much-to-lay-out.ts'

const TOKENS = [
  ...['*', '**', '_', '~', '~~', '`', '``', '[', ']', '(', '](', '![', '[^a]', '[a]: b\n', '<', '<a', '<!--', '<?'],
  ...[
    '> ',
    '- ',
    '-\n',
    '1. ',
    '+ ',
    '$',
    '$$',
    '\\(',
    '\\)',
    '\\[',
    '\\',
    '&',
    '@',
    'a@b.c',
    '"',
    '!',
    '- - ',
    'a\n-\n',
  ],
  ...['```\n', '~~~\n', '```\n~~~\n', '<b>\n```\n', ' ```\n', '- a\n', '| ', '|a|\n|-|\n', '\t- \n', '\r', '\n\n'],
]
const CHARACTERS = 95_000
/** A long answer: within it, what is decided as written is decided by its work and not by its length. */
const FEWER_CHARACTERS = 32_000

/** The work that quadratic parsing could do: characters that are read again for marks, and lines times lines. */
function couldCost(text: string): boolean {
  const lines = text.split(/\r\n|\n|\r/).length
  const longest = Math.max(
    ...text.split(/\n\s*\n/).map((block) => block.length * (block.match(/[[\](<`*_~&$\\@!]/g)?.length ?? 0)),
  )
  return lines > 5000 || longest > 20_000_000
}

/** Each token alone, and pairs of them spread over all. */
const families = TOKENS.flatMap((one, at) =>
  ['', ...TOKENS.filter((_, other) => (at + other) % 8 === 0)].map((other) => one + other),
)

test(`each of ${families.length} families of marks, repeated to 95 kB, is decided as written where it could cost more than its length`, () => {
  const wrong = families.filter((unit) => {
    const text = unit.repeat(Math.ceil(CHARACTERS / unit.length))
    return couldCost(text) && !tooMuchToLayOut(text) && !/^(```|~~~)/.test(unit)
  })
  expect(wrong).toEqual([])
})

test('so is each of them at 32 kB', () => {
  const wrong = families.filter((unit) => {
    const text = unit.repeat(Math.ceil(FEWER_CHARACTERS / unit.length))
    return couldCost(text) && !tooMuchToLayOut(text) && !/^(```|~~~)/.test(unit)
  })
  expect(wrong).toEqual([])
})

test.each(['\\(', '\\[', '\\(\\[', '\\(a ', '$$', '$a', '\\\\(', '(\\('])('32 kB of %j are as written', (unit) => {
  expect(tooMuchToLayOut(unit.repeat(32_000 / unit.length))).toBe(true)
})

test.each([
  ['[', '+%1'],
  ['[a |a|\n|-|\n', '+%1'],
  ['![', ' -->'],
  ['[x] [', 'word '],
  ['[\n', '{"key": 17},\n'],
])('what follows a bracket that stays open is as written where every word looks back to it: %j %j', (before, unit) => {
  expect(tooMuchToLayOut(before + unit.repeat(Math.floor(80_000 / unit.length)))).toBe(true)
})

test('words without a bracket, or after one that is closed, are laid out', () => {
  for (const before of ['', '[x] ', '[a](b) ', '- [ ] '])
    expect(tooMuchToLayOut(before + 'word '.repeat(16_000)), before).toBe(false)
  expect(tooMuchToLayOut(`[${'{"key": 17},\n'.repeat(300)}]`)).toBe(false)
})

test.each([
  ['setext headings', 'a\n-\n', 24_000],
  ['brackets of formulas that never close', '\\(', 47_000],
  ['empty lists within lists', '+ -\n', 24_000],
  ['links that never close', '[a](', 24_000],
  ['comments that never close', '<!--a', 19_000],
  ['parts of an e-mail address', '-.a+', 24_000],
  ['carriage returns', '- - \r', 19_000],
])('%s are too much', (_, unit, count) => {
  expect(tooMuchToLayOut(unit.repeat(count))).toBe(true)
})

const PARAGRAPH =
  'Some **words** in a paragraph that goes on, with `code` and [a link](https://example.org), *as* one writes, and $x^2 + 1$ too. '
const TABLE = `| a | b |\n| --- | --- |\n${'| one **two** | `x` and [y](z) |\n'.repeat(60)}\n`
const CODE = `\`\`\`python\n${'def f(x):\n    return x[0] * 2  # (note)\n'.repeat(60)}\`\`\`\n\n`

test('an essay of 60 kB with tables, code, lists and formulas is laid out', () => {
  const part = `## Heading\n\n${`${PARAGRAPH.repeat(6)}\n\n`.repeat(4)}${TABLE}${CODE}$$\n\\frac{a}{b}\n$$\n\n${'- an **item**\n'.repeat(20)}\n`
  expect(tooMuchToLayOut(part.repeat(Math.ceil(60_000 / part.length)))).toBe(false)
})

test.each([
  ['<b>\n```\n', 'a fence inside of HTML'],
  ['- ```\n', 'a fence inside of a list'],
  ['> ```\n', 'a fence inside of a quote'],
  [' ```\n', 'a fence that is indented'],
  ['- text\n| a | b |\n| - | - |\n', 'a table that a list takes in'],
])('what only looks like code or a table hides nothing: %j, %s', (before) => {
  expect(tooMuchToLayOut(`${before}${'\\[a]('.repeat(5000)}\n`)).toBe(true)
})
