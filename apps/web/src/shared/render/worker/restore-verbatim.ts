import type { MarkdownNode, MarkdownRoot } from './markdown-nodes.ts'
import type { Rewritten } from './prepare-display-math.ts'

type Verbatim = Extract<MarkdownNode, { type: 'code' | 'html' | 'inlineCode' }>

const FENCED = /^[ \t]*(?:`{3}|~{3})/
const CODE_INDENT = /^(?: {0,3}\t| {4})/

/** A text by its lines, to ask which of them an offset is on. */
function linesOf(text: string) {
  const lines = text.split('\n')
  const starts: number[] = []
  for (let at = 0; at < lines.length; at += 1)
    starts.push((starts[at - 1] ?? 0) + (at === 0 ? 0 : (lines[at - 1]?.length ?? 0) + 1))
  return { lines, numberAt: (offset: number) => starts.findLastIndex((start) => start <= offset) + 1 }
}

function* verbatimIn(root: MarkdownRoot): Generator<Verbatim> {
  const waiting: MarkdownNode[] = [root]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.type === 'code' || node.type === 'html' || node.type === 'inlineCode') yield node
    if ('children' in node) waiting.push(...node.children)
  }
}

/**
 * Puts back what was rewritten for formulas where it stands in code or HTML: there nothing is a formula, and all is shown as it
 * was written. Only the parser knows what is code, so this comes after it.
 */
export function restoreVerbatim(root: MarkdownRoot, prepared: string, rewritten: readonly Rewritten[]): void {
  if (rewritten.length === 0) return
  const { lines, numberAt } = linesOf(prepared)
  for (const node of verbatimIn(root)) {
    const { start, end } = node.position ?? {}
    if (start?.offset === undefined || end?.offset === undefined) continue
    const [first, last] = [numberAt(start.offset), numberAt(end.offset)]
    const inside = rewritten.filter((one) => one.first >= first && one.last <= last)
    if (inside.length === 0) continue
    if (node.type === 'inlineCode') {
      // A formula would have ended it: here only marks were escaped.
      node.value = node.value.replaceAll('\\$\\$', '$$$$')
      continue
    }
    const original: string[] = []
    for (let number = first; number <= last; number += 1) {
      const one = inside.find((each) => each.first === number)
      original.push(...(one ? one.was : [lines[number - 1] ?? '']))
      if (one) number = one.last
    }
    node.value = withoutContainer(node, original, start.column - 1).join('\n')
  }
}

/** The lines of a block without what belongs to the quotes and lists around it, and without the fences of code. */
function withoutContainer(node: Verbatim, original: readonly string[], column: number): readonly string[] {
  const container = new RegExp(`^[ \\t>]{0,${column}}`)
  const own = original.map((line, at) =>
    at === 0 ? line.slice(Math.min(column, line.length)) : line.replace(container, ''),
  )
  if (node.type !== 'code') return own
  if (!FENCED.test(own[0] ?? '')) return own.map((line) => line.replace(CODE_INDENT, ''))
  return own.slice(1, FENCED.test(own.at(-1) ?? '') && own.length > 1 ? -1 : undefined)
}
