import type { Element, Nodes, Root } from 'hast'
import { createElement, Fragment, memo, type ReactNode, use, useId, useMemo } from 'react'
import { FellBack } from './fell-back.tsx'
import { layOut } from './lay-out.ts'
import { markdownComponents } from './markdown-components.tsx'
import type { ElementProps, MarkdownComponents } from './markdown-props.ts'
import { NOTE } from './note-prefix.ts'
import { RawText } from './raw-text.tsx'
import { renderingOf } from './rendering-of.ts'

const ROWS = new Set(['table', 'thead', 'tbody', 'tr'])

const NOTE_ID = new RegExp(`^${NOTE}`)
const NOTE_LINK = new RegExp(`^#${NOTE}`)

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
const flag = (value: unknown) => (value === undefined || value === null ? undefined : '')

/** The attributes that the sanitised tree can have; nothing else gets through. */
function propsOf({ properties }: Element, view: string): ElementProps {
  const { align, className, start } = properties
  const all: ElementProps = {
    id: text(properties.id)?.replace(NOTE_ID, `${NOTE}${view}-`),
    className: Array.isArray(className) ? className.join(' ') : text(className),
    href: text(properties.href)?.replace(NOTE_LINK, `#${NOTE}${view}-`),
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

/**
 * Turns a sanitised tree into elements, some of them by components of ours.
 * @param view stands in the ids of footnotes, so that those of two texts don't meet
 */
function markdownElements(tree: Root, components: MarkdownComponents, view: string): ReactNode {
  const become = (node: Nodes): ReactNode => {
    if (node.type === 'text') return node.value
    if (node.type === 'root') return createElement(Fragment, null, ...node.children.map(become))
    if (node.type !== 'element') return null
    const props = propsOf(node, view)
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

/**
 * Markdown from someone else, made harmless: no HTML, no images but the project’s own, no scripts, links that tell nothing.
 * It suspends until it is laid out; what can't be is shown as it was written, with the reason.
 */
export const Markdown = memo(function Markdown({ text }: { text: string }) {
  const view = useId()
  const laying = useMemo(() => layOut(text), [text])
  const laidOut = use(laying)
  if (laidOut.kind === 'tree')
    return <div className="markdown">{markdownElements(laidOut.tree, markdownComponents, view)}</div>
  return (
    <>
      <FellBack rendering={renderingOf([laidOut])} />
      <RawText text={text} />
    </>
  )
})
