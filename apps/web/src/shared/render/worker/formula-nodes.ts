import type { KatexNode } from 'katex'
import type { PlainNode } from '#shared/render/plain-node.ts'

type Props = Exclude<PlainNode, string>['props']

const DROPPED = new Set(['style', 'class', 'href', 'src', 'xmlns'])

function propsOf(node: KatexNode): Props {
  const props: Props = {}
  for (const [name, value] of Object.entries(node.attributes ?? {})) {
    if (DROPPED.has(name) || name.startsWith('on')) continue
    const keeps = name.startsWith('aria-') || name.startsWith('data-')
    props[keeps ? name : name.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase())] = value
  }
  const className = (node.classes ?? []).filter(Boolean).join(' ')
  if (className) props.className = className
  if (node.style && Object.keys(node.style).length > 0) props.style = { ...node.style }
  return props
}

function symbol(node: KatexNode): PlainNode {
  const props = propsOf(node)
  if (node.italic !== undefined && node.italic > 0)
    props.style = { ...node.style, marginRight: `${node.italic.toFixed(4)}em` }
  const text = node.text ?? ''
  return Object.keys(props).length === 0 ? text : { tag: 'span', props, children: [text] }
}

/** Name of the element for a node that has children; null for a mere group. */
function tagOf(node: KatexNode): string | null {
  if (node.type !== undefined) return node.type
  if (node.attributes === undefined) return null
  return node.classes === undefined ? 'svg' : 'span'
}

const leaf = (tag: string, props: Props): PlainNode => ({ tag, props, children: [] })

/** Turns KaTeX's virtual tree into plain data, so that no markup is ever parsed. */
export function formulaNodes(node: KatexNode): PlainNode {
  if (node.pathName !== undefined) return leaf('path', { d: / d="([^"]*)"/.exec(node.toMarkup())?.[1] ?? '' })
  if (node.skew !== undefined) return symbol(node)
  if (node.text !== undefined) return node.text
  if (node.children === undefined) {
    if (node.attributes !== undefined) return leaf('line', propsOf(node))
    return node.character ?? leaf('mspace', { width: `${(node.width ?? 0).toFixed(4)}em` })
  }
  const tag = tagOf(node)
  return { tag, props: tag === null ? {} : propsOf(node), children: node.children.map(formulaNodes) }
}
