import type { KatexNode } from 'katex'
import { createElement, Fragment, type ReactNode } from 'react'

const DROPPED = new Set(['style', 'class', 'href', 'src', 'xmlns'])

function propsOf(node: KatexNode): Record<string, unknown> {
  const props: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(node.attributes ?? {})) {
    if (DROPPED.has(name) || name.startsWith('on')) continue
    const keeps = name.startsWith('aria-') || name.startsWith('data-')
    props[keeps ? name : name.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase())] = value
  }
  const className = (node.classes ?? []).filter(Boolean).join(' ')
  if (className) props.className = className
  if (node.style && Object.keys(node.style).length > 0) props.style = node.style
  return props
}

function symbol(node: KatexNode): ReactNode {
  const props = propsOf(node)
  if (node.italic !== undefined && node.italic > 0)
    props.style = { ...node.style, marginRight: `${node.italic.toFixed(4)}em` }
  return Object.keys(props).length === 0 ? node.text : createElement('span', props, node.text)
}

/** Name of the element for a node that has children; null for a mere group. */
function tagOf(node: KatexNode): string | null {
  if (node.type !== undefined) return node.type
  if (node.attributes === undefined) return null
  return node.classes === undefined ? 'svg' : 'span'
}

/** Turns KaTeX's virtual tree into elements, so that no markup is ever parsed and no style attribute written. */
export function katexElements(node: KatexNode): ReactNode {
  if (node.pathName !== undefined) return <path d={/ d="([^"]*)"/.exec(node.toMarkup())?.[1] ?? ''} />
  if (node.skew !== undefined) return symbol(node)
  if (node.text !== undefined) return node.text
  if (node.children === undefined) {
    if (node.attributes !== undefined) return createElement('line', propsOf(node))
    return node.character ?? createElement('mspace', { width: `${(node.width ?? 0).toFixed(4)}em` })
  }
  const tag = tagOf(node)
  const children = node.children.map(katexElements)
  return tag === null ? createElement(Fragment, null, ...children) : createElement(tag, propsOf(node), ...children)
}
