import { fromMarkdown } from 'mdast-util-from-markdown'
import type { Construct, Tokenizer } from 'micromark-util-types'
import { expect, test } from 'vitest'
import { inlineMathIntoTree } from '../../../src/shared/render/worker/inline-math-into-tree.ts'
import { inlineMathSyntax } from '../../../src/shared/render/worker/inline-math-syntax.ts'

/** How many characters our own syntax of formulas reads to lay out this text, those that it reads again included. */
function charactersRead(text: string): number {
  let read = 0
  const counted = (construct: Construct): Construct => {
    const tokenize: Tokenizer = function tokenizeCounted(effects, ok, nok) {
      const consume: typeof effects.consume = (code) => {
        read += 1
        effects.consume(code)
      }
      return construct.tokenize.call(this, { ...effects, consume }, ok, nok)
    }
    return { ...construct, tokenize }
  }
  const extension = Object.fromEntries(
    Object.entries(inlineMathSyntax.text ?? {}).map(([code, one]) => [
      code,
      Array.isArray(one) ? one.map(counted) : one ? counted(one) : one,
    ]),
  )
  fromMarkdown(text, { extensions: [{ text: extension }], mdastExtensions: [inlineMathIntoTree()] })
  return read
}

test.each(['\\(', '\\[', '\\(a', '\\(\\[', '$a', '$$a', '\\($', '\\(\\)', 'a\\(b\n', '\\\\\\('])(
  '%j twice as often costs twice as much',
  (unit) => {
    const once = charactersRead(unit.repeat(400))
    expect(charactersRead(unit.repeat(800))).toBeLessThanOrEqual(once * 2.1 + 10)
  },
)
