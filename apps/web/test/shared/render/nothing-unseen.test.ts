import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readIn, shown, withSymbols, wordsOf } from './seen.tsx'

/** Each `W` becomes a word that stands nowhere else, each `¤` a symbol. */
const INLINE = [
  'W',
  'W W',
  '**W**',
  '*W*',
  '__W__ W',
  '~~W~~',
  '~W~',
  'W~W',
  '`W`',
  '``W ` W``',
  '[W](https://W.example/W)',
  '[W](https://W.example/W "W W")',
  "[W](<W W> 'W')",
  '[](W)',
  '[W][W]',
  '[W][one]',
  '[one][]',
  '[one]',
  '![W](https://W.example/W.png "W")',
  '![W](media:W.png)',
  '![W](javascript:W)',
  '![W][one]',
  '![*W* [W](W)](W)',
  '[![W](W)](W)',
  '<https://W.example/W>',
  '<W@W.example>',
  'https://W.example/W?W=W&W=W',
  'www.W.example/W',
  'W@W.example',
  '[^W]',
  '[^1]',
  '[^other]',
  '<b title="W">W</b>',
  '<!-- W -->',
  '<? W ?>',
  '<br>',
  '&amp; &copy; &#65;',
  '\\*W\\*',
  'W\\\nW',
  'W  \nW',
  'W\nW',
  '$W$',
  '$x_{W}^{W}$',
  '\\(\\frac{W}{W} % W\\)',
  '\\(\\phantom{W} + \\textcolor{white}{W}\\)',
  '\\(\\text{W W} \\hspace{90em} W\\)',
  '$$\\begin{array}{cc} W & W \\end{array}$$',
  '$\\mathchoice{W}{W}{W}{W}$',
  '$W and $W',
  '$W/W:$W',
  '价格W~W元，见https://W.example/W。然后W',
  '**W：**W',
  'שלום W',
  'W|W',
  '\\|W',
  '¤',
  '`¤`',
  '$W ¤ W$',
  '\\(\\text{¤} > ¤\\)',
  'W*W + W*W',
  'W**W + W**W',
  '__W__',
  '*W*W **W**W',
  'W~~W',
  '$\\genfrac{W}{W}{0pt}{}{W}{W}$',
  '$\\log \\message{log} W$',
  '$\\sqrt[W]{W} \\tag{W}$',
  '$\\TextOrMath{W}{W}$',
  '\u001b[31mW\u001b[0m',
  'W\rW',
  'W\tW\u00a0W\u2003W',
  '<W\nW="W">',
  '[W]: W',
  '`` W ` W ``',
  '&W; &#x41;',
] as const

const BLOCKS = [
  '@',
  '@ @',
  '# @',
  '@\n===',
  '@\n---',
  '> @',
  '- @\n- @',
  '- @\n\n  @\n- [x] @\n- [ ] @',
  '1. @\n2. @\n5. @',
  '98. @\n7. @\n100. @',
  '007. @\n1. @',
  '3) @',
  '```W W {W="W"}\nW\n```',
  '~~~W\nW',
  '```W W```',
  '    W W',
  '| @ | @ |\n| --- | :-: |\n| @ | @ | @ | @ |\n| @ |',
  'W | W\n--- | ---\nW | W | W',
  '[one]: https://W.example/W "W"',
  '[W]: W\n[W]: <W W> (W)',
  '[one]: W',
  "[W]:\n  W\n  'W'",
  '[^1]: @',
  '[^W]: @\n\n    @',
  '[^other]: @ [^W]',
  '[^1]: W [^1]',
  '<div class="W">\nW\n</div>',
  '<details>\n<summary>W</summary>\n\n@\n\n</details>',
  '<!-- W\n\nW -->',
  '<script>\nW\n</script>',
  '$$\nW + W\n$$',
  '$$ W\nW\n$$',
  '\\[ W % W \\]',
  '$$\nW',
  '***',
  'W\n: W',
  '---\nW: W\n---',
  '- - @\n- 1. @',
  '> - @\n>\n>   > @',
  '$$\nW\n>\n¤\n$$',
  '$$\n¤\n¤\n$$',
  '- $$\n  W\n  ¤\n  $$',
  '1. \\[\n   W\n   \\]',
  '> $$\n> W\n> > ¤\n> $$',
  '    $$ W\n    ¤',
  'W\n\n    \\[ W ¤ \\]\n    W',
  '<pre>\n$$ W\n\\[ ¤ \\]\n</pre>',
  '[^W]: [^W]: @',
  '1. [^W]: > @',
  '# @ #',
  '<![CDATA[ W\n\nW ]]>',
  '<!W\nW>',
  ':::W{W="W"}\n@\n:::',
  '> [!W]\n> @',
  '[W]: # (W)\n[//]: # "W"',
] as const

const ALPHABET = 'bcdfghjklmnpqrstvwz'

/** The nth word: no two stand in one another. */
function wordAt(n: number): string {
  const letters = Array.from(
    { length: 4 },
    (_, at) => ALPHABET[Math.floor(n / ALPHABET.length ** at) % ALPHABET.length],
  )
  return `${letters.join('')}${n % 10}`
}

const inline = fc.array(fc.constantFrom(...INLINE), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '))

/** A block with text in the places for it, within as many others as chosen. */
const block = fc
  .record({
    shape: fc.constantFrom(...BLOCKS),
    texts: fc.array(inline, { minLength: 6, maxLength: 6 }),
    within: fc.array(fc.constantFrom('> ', '- ', '1. ', '    ', '[^W]: '), { maxLength: 3 }),
  })
  .map(({ shape, texts, within }) => {
    let at = 0
    const filled = shape.replaceAll('@', () => texts[at++ % texts.length] ?? '')
    return within.reduce((inside, mark) => {
      const rest = mark === '> ' ? '> ' : ' '.repeat(mark.startsWith('[') ? 4 : mark.length)
      return inside
        .split('\n')
        .map((line, lineAt) => (lineAt === 0 ? mark : rest) + line)
        .join('\n')
    }, filled)
  })

const document_ = fc
  .tuple(fc.array(block, { minLength: 1, maxLength: 5 }), fc.constantFrom('\n\n', '\n'))
  .map(([blocks, between]) => {
    let n = 0
    return withSymbols(blocks.join(between).replaceAll('W', () => wordAt(n++)))
  })

/** In every run, and in `npm run test:long`. */
const DOCUMENTS = process.env.TIEBREAK_TEST_LONG === '1' ? 40_000 : 2000
const FELL_BACK = /so this is the raw text/

test('every word of a text is read on screen, or all of it as it was written, with a note', async () => {
  let formatted = 0
  let all = 0
  await fc.assert(
    fc.asyncProperty(document_, async (source) => {
      const { laidOut, element } = await shown(source)
      all += 1
      const read = readIn(element)
      if (laidOut.kind === 'tree') {
        formatted += 1
        expect(wordsOf(source).filter((word) => !read.includes(word))).toEqual([])
      } else {
        expect(read).toMatch(FELL_BACK)
        expect(element.querySelector('pre')?.textContent).toBe(source)
      }
    }),
    { numRuns: DOCUMENTS, seed: 12, endOnFailure: true },
  )
  // A net that caught everything would pass as well.
  expect(formatted / all).toBeGreaterThan(0.9)
}, 600_000)
