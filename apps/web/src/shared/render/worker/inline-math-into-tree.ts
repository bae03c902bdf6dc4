import type { Extension } from 'mdast-util-from-markdown'

/** Formulas become inline code with the classes that the code component reads; see `mdast-util-math`, which does the same for blocks. */
export function inlineMathIntoTree(): Extension {
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
