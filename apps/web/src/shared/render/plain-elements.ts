import { createElement, Fragment, type ReactNode } from 'react'
import type { PlainNode } from './plain-node.ts'

/**
 * Turns formulas and coloured code into elements: no markup is ever parsed and no style attribute written.
 * @param textOf shows the text in it; formulas hold signs without width of their own
 */
export function plainElements(node: PlainNode, textOf: (text: string) => ReactNode = (text) => text): ReactNode {
  if (typeof node === 'string') return textOf(node)
  const children = node.children.map((child) => plainElements(child, textOf))
  return node.tag === null
    ? createElement(Fragment, null, ...children)
    : createElement(node.tag, node.props, ...children)
}
