/// <reference types="remark-parse" />
import type { Extension } from 'mdast-util-from-markdown'
import type { Processor } from 'unified'
import { inlineMathSyntax } from './inline-math-syntax.ts'

/** Formulas become inline code with the classes that the code component reads; see `remark-math`, which does the same. */
function intoTree(): Extension {
  return {
    enter: {
      formulaInline(token) {
        this.enter({ type: 'inlineCode', value: '' }, token)
        this.buffer()
      },
      formulaDisplay(token) {
        this.enter({ type: 'inlineCode', value: '' }, token)
        this.buffer()
      },
    },
    exit: {
      formulaData(token) {
        this.config.enter.data?.call(this, token)
        this.config.exit.data?.call(this, token)
      },
      formulaInline(token) {
        const value = this.resume()
        const node = this.stack.at(-1)
        if (node?.type === 'inlineCode') {
          node.value = value
          node.data = { hProperties: { className: ['language-math', 'math-inline'] } }
        }
        this.exit(token)
      },
      formulaDisplay(token) {
        const value = this.resume()
        const node = this.stack.at(-1)
        if (node?.type === 'inlineCode') {
          node.value = value
          node.data = { hProperties: { className: ['language-math', 'math-display'] } }
        }
        this.exit(token)
      },
    },
  }
}

/** Adds formulas inside text to the Markdown parser. */
export function remarkInlineMath(this: Processor): void {
  const data = this.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), inlineMathSyntax]
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), intoTree()]
}
