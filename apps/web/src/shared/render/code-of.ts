import type { ElementContent } from 'hast'
import type { PlainNode } from './plain-node.ts'

export type CodeInTree = {
  text: string
  /** What its fence names; "math" for a formula. */
  language: string | null
  /** All that stands on the line of its fence. */
  info: string | null
  /** A formula on a line of its own. */
  isDisplay: boolean
  /** What it is shown as; null as it was written. */
  set: PlainNode | null
}

function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value
  return node.type === 'element' ? node.children.map(textOf).join('') : ''
}

/** What a code element of a tree holds. */
export function codeOf(node: ElementContent | undefined): CodeInTree {
  if (node?.type !== 'element') return { text: '', language: null, info: null, isDisplay: false, set: null }
  const { className, dataInfo } = node.properties
  const names = Array.isArray(className) ? className.map(String) : []
  return {
    text: textOf(node).replace(/\n$/, ''),
    language: names.find((name) => name.startsWith('language-'))?.slice('language-'.length) ?? null,
    info: typeof dataInfo === 'string' ? dataInfo : null,
    isDisplay: names.includes('math-display'),
    set: node.data?.set ?? null,
  }
}
