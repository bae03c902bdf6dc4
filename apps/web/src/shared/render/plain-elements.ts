import { createElement, Fragment, type ReactNode } from 'react'
import type { PlainNode } from './plain-node.ts'

/** Turns formulas and coloured code into elements: no markup is ever parsed and no style attribute written. */
export function plainElements(node: PlainNode): ReactNode {
  if (typeof node === 'string') return node
  const children = node.children.map(plainElements)
  return node.tag === null
    ? createElement(Fragment, null, ...children)
    : createElement(node.tag, node.props, ...children)
}
