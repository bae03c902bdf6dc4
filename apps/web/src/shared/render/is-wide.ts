import type { PlainNode } from './plain-node.ts'

/** So many signs in a row a phone has room for. */
const MOST_SIGNS = 24

const lengthOf = (node: PlainNode): number =>
  typeof node === 'string' ? node.length : node.children.reduce((sum, child) => sum + lengthOf(child), 0)

const isPart = (node: PlainNode) => typeof node !== 'string' && node.props.className === 'base'

/** Whether a formula has a part without a place to break that may be wider than the text around it. */
export function isWide(node: PlainNode): boolean {
  if (typeof node === 'string' || node.props.className === 'katex-mathml') return false
  return isPart(node) ? lengthOf(node) > MOST_SIGNS : node.children.some(isWide)
}
