import type { Element, Nodes, Root } from 'hast'
import { createElement, Fragment, type ReactNode } from 'react'
import type { ElementProps, MarkdownComponents } from './markdown-props.ts'

const ROWS = new Set(['table', 'thead', 'tbody', 'tr'])

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
const flag = (value: unknown) => (value === undefined || value === null ? undefined : '')

/** The attributes that the sanitised tree can have; nothing else gets through. */
function propsOf({ properties }: Element): ElementProps {
  const { align, className, start } = properties
  const all: ElementProps = {
    id: text(properties.id),
    className: Array.isArray(className) ? className.join(' ') : text(className),
    href: text(properties.href),
    src: text(properties.src),
    alt: text(properties.alt),
    checked: properties.checked === undefined ? undefined : properties.checked !== false,
    start: typeof start === 'number' ? start : undefined,
    style: align === 'left' || align === 'center' || align === 'right' ? { textAlign: align } : undefined,
    'aria-label': text(properties.ariaLabel),
    'data-footnotes': flag(properties.dataFootnotes),
    'data-footnote-ref': flag(properties.dataFootnoteRef),
    'data-footnote-backref': flag(properties.dataFootnoteBackref),
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

/** Turns a sanitised tree into elements, some of them by components of ours. */
export function markdownElements(tree: Root, components: MarkdownComponents): ReactNode {
  const become = (node: Nodes): ReactNode => {
    if (node.type === 'text') return node.value
    if (node.type === 'root') return createElement(Fragment, null, ...node.children.map(become))
    if (node.type !== 'element') return null
    const props = propsOf(node)
    // Between rows and cells, line ends mean nothing, and React warns of them.
    const content = ROWS.has(node.tagName) ? node.children.filter(({ type }) => type === 'element') : node.children
    const children = content.map(become)
    const component = Object.hasOwn(components, node.tagName) ? components[node.tagName] : undefined
    return component
      ? createElement(component, { ...props, node }, ...children)
      : createElement(node.tagName, props, ...children)
  }
  return become(tree)
}
