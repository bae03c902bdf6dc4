import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readIn, shown, withSymbols } from './seen.tsx'

/** Marks of every kind, each before a `·`. */
const MARKS =
  '*·**·_·__·~~·~·' +
  '`·``·```\n·~~~·' +
  String.raw`[·]·(·)·](·[^·[^a]·[^a]: ·[a]: ·<·>·> ·- ·1. ·    ·# · #·|·| - |
·---
·===
·$·$$·$$
·\(·\)·\[
·\]
·\·!·![·"·<b>·<!--·-->·<br>·<![CDATA[·]]>·&amp;·https://a.b/·www.·a@b.c·[x] ·\frac·{·}·^·%·\text{·\\·\begin{array}{c}·\end{array}·\tag{·\genfrac{·\message{·<details>
·</details>
·<script>·<pre>
·\*·\$·中·，·ש·9·`

/** Beside them ends of lines, and one symbol for every three marks. */
const part = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...MARKS.split('·')) },
  { weight: 1, arbitrary: fc.constantFrom('\n', '\n\n', '\r', '\t', '\u200b') },
  { weight: 2, arbitrary: fc.constant('¤') },
)
const soup = fc.array(part, { minLength: 4, maxLength: 40, size: 'max' }).map((parts) => withSymbols(parts.join('')))

/** In every run, and in `npm run test:long`. */
const DOCUMENTS = process.env.TIEBREAK_TEST_LONG === '1' ? 40_000 : 2000

test('whatever marks stand beside one another, no symbol among them is left out', async () => {
  let seen = 0
  await fc.assert(
    fc.asyncProperty(soup, async (source) => {
      const { laidOut, element } = await shown(source)
      const read = laidOut.kind === 'tree' ? readIn(element) : (element.querySelector('pre')?.textContent ?? '')
      const symbols = source.match(/[\u2500-\u25ff]/g) ?? []
      seen += symbols.length
      expect(symbols.filter((symbol) => !read.includes(symbol))).toEqual([])
    }),
    { numRuns: DOCUMENTS, seed: 13, endOnFailure: true },
  )
  expect(seen).toBeGreaterThan(DOCUMENTS)
}, 600_000)
