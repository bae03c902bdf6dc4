import { expect, test } from 'vitest'
import { readIn, shown } from './seen.tsx'

async function read(text: string): Promise<{ element: HTMLElement; words: string }> {
  const { laidOut, element } = await shown(text)
  expect(laidOut.kind).toBe('tree')
  return { element, words: readIn(element) }
}

const textsOf = (element: HTMLElement, selector: string) =>
  [...element.querySelectorAll(selector)].map(({ textContent }) => textContent.trim())

test.each(['预计3~5天送达，价格100~200元。', 'Between 1~2 hours and 3~4 hours.'])(
  'single tildes are text: %s',
  async (text) => {
    const { element, words } = await read(text)
    expect(words).toBe(text)
    expect(element.querySelector('del')).toBeNull()
    expect((await read('~~gone~~')).element.querySelector('del')).not.toBeNull()
  },
)

test.each([
  '2*3 + 4*5 = 26',
  'x**2 + y**2 = z**2',
  '5*3*2',
  'What the f**k is this s**t, f*ck and sh*t',
  'а*б + в*г',
  '(x+1)*(x-1)*2*(y)',
  '__init__ and __name__, as in __init__.py',
  'from 3~~5 to 100~~200',
])('marks that belong to the words they stand in are text: %s', async (text) => {
  expect((await read(text)).words).toBe(text)
})

test.each([
  ['**H**yper**T**ext', 'HyperText', 2],
  ['**10**km, *emph*asis', '10km, emphasis', 2],
  ['*Note: 2*3 = 6*', 'Note: 2*3 = 6', 1],
  ['**2*3*4** and **价格：**100*2*3元', '2*3*4 and 价格：100*2*3元', 2],
  ['中文**粗体**中文', '中文粗体中文', 1],
  ['__two words__ and ***both***', 'two words and both', 3],
] as const)('emphasis is what it was: %s', async (text, expected, count) => {
  const { element, words } = await read(text)
  expect(words).toBe(expected)
  expect(element.querySelectorAll('em, strong')).toHaveLength(count)
})

test('definitions stand where they were written, whether something refers to them or not', async () => {
  const { element } = await read(
    'The dam was finished in 1931, see [here][1].\n\n[1]: https://example.org/dam-report "Report"\n[Warning]: Never-swim-near-the-outlet\n[1]: again',
  )
  expect(textsOf(element, '.definition-source')).toEqual([
    '[1]: https://example.org/dam-report "Report"',
    '[Warning]: Never-swim-near-the-outlet',
    '[1]: again',
  ])
  expect(element.querySelector('p')).toHaveTextContent('see here [1].')
  expect(element.querySelector('a')).toHaveAttribute('href', 'https://example.org/dam-report')
})

test('footnotes are called what their author calls them; those that nothing refers to, or of a name that is taken, stay', async () => {
  const { element } = await read('See[^why].\n\n[^lost]: Nobody asks [^lost]\n[^why]: Because\n[^why]: Or not')
  expect(textsOf(element, 'sup a')).toEqual(['why'])
  expect(textsOf(element, '.note-source')).toEqual(['[lost] Nobody asks [^lost]', '[why] Or not'])
  expect(textsOf(element, 'section.footnotes li')).toEqual(['[why] Because ↩'])
})

test.each([
  ['Run this:\n\n```rm -rf build && make\n```\n\nthen test.', 'rm -rf build && make'],
  ['```python print("first")\nx = 1\n```', 'python print("first")'],
  ['~~~ {.js data-x="1"}\n1\n~~~', '{.js data-x="1"}'],
])('what stands on the line of a fence is read above the code: %j', async (text, info) => {
  const { element } = await read(text)
  expect(textsOf(element, '.code-info')).toEqual([info])
})

test('cells beyond those of the head are there, and so is what a pipe in code parts', async () => {
  const { element } = await read('| a | b |\n| --- | --- |\n| 1 | 2 | 3 | 4 |\n| `x | y` | z |')
  expect(textsOf(element, 'tr:nth-child(1) td')).toEqual(['1', '2', '3', '4'])
  expect(textsOf(element, 'tr:nth-child(2) td').slice(0, 3)).toEqual(['`x', 'y`', 'z'])
  expect(new Set([...element.querySelectorAll('tr')].map(({ children }) => children.length))).toEqual(new Set([4]))
})

test.each([
  String.raw`p = 20% \text{ of all cases, not } 30%`,
  String.raw`a \phantom{not} b`,
  String.raw`a \color{white} not`,
  String.raw`a \textcolor{#ffffff}{not} b`,
  String.raw`a \colorbox{black}{not} b`,
  String.raw`a \hspace{80em} not`,
  String.raw`a \kern-5em not`,
  String.raw`a \mkern -90mu not`,
  String.raw`a \raisebox{-20em}{not}`,
  String.raw`a \rule{9em}{9em} not`,
  String.raw`a \rlap{not} b`,
  String.raw`\mathllap{not} a`,
  String.raw`\smash{not} a`,
  String.raw`a \char"4E b`,
  String.raw`\mathchoice{a}{not}{b}{c}`,
  `a ${'\\quad'.repeat(40)} not`,
  String.raw`a \!\!\!\!\!\!\!\! not`,
  String.raw`a \\ \\ \\ \\ \\ \\ \\ not`,
  String.raw`a \\[-3em] not`,
  String.raw`a \kern30000000sp\hspace {9cm} not`,
  'a \u200b not',
  'a \\text{\u3164not}',
  'a\u2800 not',
  String.raw`\log \message{log} b`,
  String.raw`\log \errmessage{log} b`,
  String.raw`\log \TextOrMath{log}{} b`,
  String.raw`\genfrac{not}{}{0pt}{}{a}{b}`,
])('a formula in which something could hide shows its source: %s', async (tex) => {
  const { element } = await read(`Then \\(${tex}\\).`)
  expect(element.querySelector('.katex')).toBeNull()
  expect(element.querySelector('.formula-source')?.textContent).toBe(tex)
})

test.each([
  String.raw`\frac{1}{2} \sin(x) + \alpha_{12}^{n+1}`,
  String.raw`20\% \text{ of all cases}`,
  String.raw`\begin{array}{l|cc} a & b \\[0.5em] c & d \end{array}`,
  String.raw`\begin{aligned} a &= b \quad \text{(given)} \\ c &= \mathbb{R} \end{aligned}`,
  String.raw`\int_0^1 f(x)\,dx \tag{7}`,
  String.raw`\operatorname{softmax}(\mathbf{x}) \hspace{1em} \sqrt[3]{\hat{y}}`,
  String.raw`\text{café}`,
  String.raw`a = 5\,\text{cm} \\ b = 10 cm \rule{1em}{0.4pt} \genfrac{(}{)}{0pt}{1}{n}{k}`,
])('a formula that hides nothing is set: %s', async (tex) => {
  const { element } = await read(`$$${tex}$$`)
  expect(element.querySelector('.katex')).not.toBeNull()
})

test('numbers are those of the source, with room for the longest', async () => {
  const { element, words } = await read('98. a\n99. b\n7. c\n1000000. d\n\nthen\n\n007. e\n8. f')
  const [first, second] = element.querySelectorAll('ol')
  expect(first?.start).toBe(98)
  expect([...(first?.querySelectorAll('li') ?? [])].map(({ value }) => value)).toEqual([0, 0, 7, 1_000_000])
  expect(first?.style.paddingInlineStart).toContain('7ch + 1.25rem')
  expect(second).toHaveTextContent('007. e')
  expect(words).toMatch(/98\..*99\..*7\..*1000000\..*007\..*8\./s)
})

test.each([
  ['$$\n3\n>\n5\n$$', '3>5'],
  ['> $$\n> 3\n>\n> >\n> 5\n> $$', '3>5'],
  ['- $$\n  a\n  $$\n- b', 'a b'],
  ['1. \\[\n   a = b\n   \\]', '1. a=b'],
])('a formula on lines of its own keeps all of them, and ends where it was ended: %j', async (text, expected) => {
  const { element, words } = await read(text)
  expect(element.querySelectorAll('.katex')).toHaveLength(1)
  expect(words.replace(/[\s\u200b]+/g, ' ').trim()).toBe(expected)
})

test.each([
  ['Run:\n\n    $$ echo\n    x', '$$ echo\nx'],
  ['> Run:\n>\n>     \\[ -f x \\]\n>     y', '\\[ -f x \\]\ny'],
  ['- a\n\n      $$ echo $$\n      x', '$$ echo $$\nx'],
  ['1. x\n\n       \\[\n       a\n       \\]', '\\[\na\n\\]'],
  ['<pre>\n$$ pid\n</pre>', '<pre>\n$$ pid\n</pre>'],
  ['- <div>\n  \\[ a\n  b \\]\n  </div>', '<div>\n\\[ a\nb \\]\n</div>'],
  ['<!--\n\n$$ a $$\n-->', '<!--\n\n$$ a $$\n-->'],
  ['see `a\n$$ b`', 'a $$ b'],
])('code and HTML in which marks of formulas stand are as they were written: %j', async (text, expected) => {
  const { element } = await read(text)
  expect(textsOf(element, 'code, .html-source, li')).toContain(expected)
})

test('links and images show where they lead and their titles, unless that is their text', async () => {
  const { element } = await read(
    '[bank](https://bank.example/a "Safe") and https://bank.example and <me@bank.example>\n\n![chart](https://bank.example/c.png "Figure") ![gone](javascript:x)',
  )
  expect(textsOf(element, 'p:first-child .link-address')).toEqual(['(https://bank.example/a “Safe”)'])
  expect(textsOf(element, '.image-address .link-address')).toEqual([
    'https://bank.example/c.png “Figure”',
    'javascript:x',
  ])
})

test('HTML is text, comments as well', async () => {
  const { words } = await read(
    'Use <b title="x">bold</b> <!-- not this -->\n\n<details>\n<summary>S</summary>\n</details>',
  )
  for (const part of ['<b title="x">', '<!-- not this -->', '<details>\n<summary>S</summary>\n</details>'])
    expect(words).toContain(part)
})

test('lines end where they were ended', async () => {
  const { element } = await read(
    'Rain on the roof\nsalt on the stone\nthe harbour asleep.\n\n- Mara Lind\n  12 Quay Street',
  )
  expect(element.querySelectorAll('p br')).toHaveLength(2)
  expect(element.querySelectorAll('li br')).toHaveLength(1)
})

test('each block has its own direction', async () => {
  const { element } = await read(
    'שלום עולם\n\nUse `pip install x` first, then restart.\n\n1. Open the shell.\n\n<!-- -->\n\n- אחת\n- two\n\n> `code` שלום',
  )
  for (const block of element.querySelectorAll('p, li > p, h3, td')) expect(block).toHaveAttribute('dir', 'auto')
  expect(element.querySelector('ol')).toHaveAttribute('dir', 'ltr')
  expect(element.querySelector('ul')).toHaveAttribute('dir', 'rtl')
  expect([...element.querySelectorAll('ul li')].map((item) => item.getAttribute('dir'))).toEqual(['rtl', 'ltr'])
  expect(element.querySelector('blockquote')).toHaveAttribute('dir', 'rtl')
})

test.each([
  ['**中文：**后面', 'strong', '中文：'],
  ['**「引用」**的', 'strong', '「引用」'],
  ['见https://a.example/b。然后**粗**', 'a', 'https://a.example/b'],
  ['（www.a.example/b）中文', 'a', 'www.a.example/b'],
  ['https://a.example/가나다', 'a', 'https://a.example/'],
])('emphasis and bare links in Chinese, Japanese and Korean: %s', async (text, selector, expected) => {
  const { element } = await read(text)
  expect(textsOf(element, selector)[0]).toBe(expected)
})

test.each([
  'Set PATH=$HOME/bin:$PATH first.',
  '$A$B',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the text.
  '${A}:${B}',
  'echo "$HOME" and $PATH.',
  'costs 5$ or 10$',
  'from $100k to $200k, or $5/$6',
])('variables of a shell and prices are text: %s', async (text) => {
  const { element, words } = await read(text)
  expect(element.querySelector('.katex, .formula-source')).toBeNull()
  expect(words).toBe(text)
})

test('a formula may stand against letters that are written without spaces', async () => {
  expect((await read('设$x$为实数')).element.querySelector('.katex')).not.toBeNull()
})
