import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Markdown } from '../../../src/shared/render/markdown.tsx'
import { MessageView } from '../../../src/shared/render/message-view.tsx'
import { tooMuchToLayOut } from '../../../src/shared/render/too-much-to-lay-out.ts'
import { show } from './show.tsx'

test.each([
  ['100,001 characters', 'W'.repeat(100_001)],
  ['a table of 10,000 rows', 'a|b\n-|-\n'.concat('1|2\n'.repeat(10_000))],
  ['100 quotes deep', `${'> '.repeat(100)}deep`],
  ['100 lists deep on one line', `first\n${'1. - '.repeat(50)}deep`],
  ['a list that is indented by 200', `- a\n${' '.repeat(200)}- deep`],
])('%s are too much', (_, text) => {
  expect(tooMuchToLayOut(text)).toBe(true)
})

test.each([
  ['100,000 characters', 'W'.repeat(100_000)],
  ['a table of 500 rows', '| a | b |\n| - | - |\n'.concat('| 1 | 2 |\n'.repeat(500))],
  ['a long rule', '- '.repeat(40)],
  ['code that is indented by 200', `    ${' '.repeat(200)}return x - 1`],
])('%s are not', (_, text) => {
  expect(tooMuchToLayOut(text)).toBe(false)
})

test('a text that is too much stands there as it was written, with a note', async () => {
  const content = '**x'.repeat(5000)
  const { container } = await show(<MessageView message={{ role: 'assistant', content }} />)
  expect(screen.getByText(/^Too long or too complex/)).toBeVisible()
  expect(container.querySelector('pre')).toHaveTextContent(content)
  expect(container.querySelector('strong')).toBeNull()
})

test('a formula as deep as no browser could set it shows its source, ten fractions within one another do not', async () => {
  const fractions = (n: number) => `${'\\frac{1}{'.repeat(n)}x${'}'.repeat(n)}`
  const ten = await show(<Markdown text={`$${fractions(10)}$`} />)
  expect(ten.container.querySelector('.katex')).not.toBeNull()
  const hundred = await show(<Markdown text={`$${fractions(100)}$`} />)
  expect(hundred.container.querySelector('.katex')).toBeNull()
  expect(hundred.container.querySelector('code')).toHaveTextContent(fractions(100))
})

test.each([
  ['\\def\\a#1{#1#1#1#1}\\a{x}', 'def'],
  ['\\newcommand{\\a}[1]{#1#1}\\a{x}', 'newcommand'],
  ['\\let\\a\\frac\\a12', 'let'],
  ['\\gdef\\a{x}\\xdef\\a{\\a\\a}\\a', 'xdef'],
])(
  'a formula that defines commands, which could stand for millions of characters, shows its source: %j',
  async (tex) => {
    const { container } = await show(<Markdown text={`$${tex}$ and $\\left(\\longrightarrow\\right)$`} />)
    expect(container.querySelectorAll('.katex')).toHaveLength(1)
    expect(container.querySelector('code.formula-source')).toHaveTextContent(tex)
  },
)

test('code of thousands of lines has no colours: what grammars keep open costs the square of its lines', async () => {
  const code = (lines: number) => `\`\`\`php\n${'{{\n'.repeat(lines)}\`\`\`\n`
  const few = await show(<Markdown text={code(20)} />)
  expect(few.container.querySelector('.code-view .line')).not.toBeNull()
  const many = await show(<Markdown text={code(9000)} />)
  expect(many.container.querySelector('.code-view code')).toHaveTextContent(/^\{\{ \{\{/)
  expect(many.container.querySelector('.code-view .line')).toBeNull()
  const together = await show(<Markdown text={code(400).repeat(3)} />)
  expect(together.container.querySelectorAll('.code-view code:has(.line)')).toHaveLength(2)
})
