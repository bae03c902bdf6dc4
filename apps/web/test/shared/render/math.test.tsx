import { expect, test } from 'vitest'
import { Markdown } from '../../../src/shared/render/markdown.tsx'
import { show } from './show.tsx'

/** The TeX of every formula on screen, as KaTeX repeats it for screen readers. */
async function formulas(text: string, count: number): Promise<string[]> {
  const { container } = await show(<Markdown text={text} />)
  const all = () => [...container.querySelectorAll('annotation')].map((element) => element.textContent ?? '')
  await expect.poll(all, { timeout: 10_000 }).toHaveLength(count)
  return all()
}

test.each([
  ['$x^2$', ['x^2']],
  ['Energy is $E = mc^2$, they say.', ['E = mc^2']],
  [String.raw`Inline \(a_1 + b_1\) and \(c\).`, ['a_1 + b_1', 'c']],
  [String.raw`\[ \int_0^1 x\,dx \]`, [String.raw`\int_0^1 x\,dx`]],
  ['$$\nx = 1\n$$', ['x = 1']],
  ['$$x = 1$$', ['x = 1']],
  ['so $$x = 1$$ holds', ['x = 1']],
  [
    String.raw`\[
\begin{aligned}
a &= b \\
- c &= d
\end{aligned}
\]`,
    [
      String.raw`\begin{aligned}
a &= b \\
- c &= d
\end{aligned}`,
    ],
  ],
  ['$$a\n+ b\n= c$$', ['a\n+ b\n= c']],
  ['> \\[\n> x\n> \\]', ['x']],
  ['- item $a*b*c$ here', ['a*b*c']],
  ['- \\[ y \\]', ['y']],
  [String.raw`$f(x) = \{1\}$ and $\$5$`, [String.raw`f(x) = \{1\}`, String.raw`\$5`]],
  ['$2x + 3 = 7$ and $5$', ['2x + 3 = 7', '5']],
])('%j is read as %j', async (text, expected) => {
  const found = await formulas(text, expected.length)
  expect(found.map((tex) => tex.trim())).toEqual(expected)
})

test.each([
  'It costs $5 and $10.',
  'Between $5-$10 a month',
  'US$5 or CA$6',
  'pay $5 apples$ now',
  'a $ b $ c',
  '`$x$` and `\\(y\\)`',
  '```\n$$\nx\n$$\n\\[ y \\]\n```',
  'an open \\( bracket',
  'an open $$ pair\n\n- one\n- two',
  'escaped \\$x\\$',
])('%j holds no formula', async (text) => {
  const { container } = await show(<Markdown text={text} />)
  expect(container.querySelector('annotation, .formula-source, .katex')).toBeNull()
})

test('a formula that never closes does not swallow what follows', async () => {
  const { container } = await show(<Markdown text={'$$\nx = 1\n\n- one\n- two'} />)
  expect(container.querySelectorAll('li')).toHaveLength(2)
})

test('what KaTeX can not read stays readable as its source', async () => {
  const { container } = await show(<Markdown text="$\notacommand{$" />)
  await expect.poll(() => container.textContent).toContain('otacommand')
  expect(container.querySelector('.katex')).toBeNull()
})

test('roots, fractions and matrices are built as elements', async () => {
  const { container } = await show(
    <Markdown text={String.raw`$$\sqrt{\frac{a}{b}} \begin{pmatrix} 1 & 2 \end{pmatrix} \overrightarrow{AB}$$`} />,
  )
  await expect.poll(() => container.querySelector('svg path'), { timeout: 10_000 }).not.toBeNull()
  for (const path of container.querySelectorAll('svg path')) expect(path.getAttribute('d')).toMatch(/^M/)
  expect(container.querySelector('.mfrac')).not.toBeNull()
})
