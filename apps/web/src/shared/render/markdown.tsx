import type { Element, Nodes, Root } from 'hast'
import { type CSSProperties, createElement, Fragment, memo, type ReactNode, use, useId, useMemo } from 'react'
import { FellBack } from './fell-back.tsx'
import type { LaidOut } from './laid-out.ts'
import { layOut } from './lay-out.ts'
import { markdownComponents } from './markdown-components.tsx'
import type { ElementProps, MarkdownComponents } from './markdown-props.ts'
import { NOTE } from './note-prefix.ts'
import { RawText } from './raw-text.tsx'
import { renderingOf } from './rendering-of.ts'
import { shownText } from './shown-text.tsx'

const ROWS = new Set(['table', 'thead', 'tbody', 'tr'])

const NOTE_ID = new RegExp(`^${NOTE}`)
const NOTE_LINK = new RegExp(`^#${NOTE}`)

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
const flag = (value: unknown) => (value === undefined || value === null ? undefined : '')

/** How cells are aligned, and the room that the numbers of a list take, where it has some. */
function styleOf(align: unknown, digits: unknown): CSSProperties | undefined {
  if (typeof digits === 'number') return { paddingInlineStart: `min(${digits}ch + 1.25rem, var(--list-room, 100vw))` }
  return align === 'left' || align === 'center' || align === 'right' ? { textAlign: align } : undefined
}

/** The attributes that the sanitised tree can have; nothing else gets through. */
function propsOf({ properties }: Element, view: string): ElementProps {
  const { align, className, start, dataValue: value, dataDigits } = properties
  const all: ElementProps = {
    id: text(properties.id)?.replace(NOTE_ID, `${NOTE}${view}-`),
    href: text(properties.href)?.replace(NOTE_LINK, `#${NOTE}${view}-`),
    src: text(properties.src),
    alt: text(properties.alt),
    title: text(properties.title),
    'data-address': text(properties.dataAddress),
    dir: text(properties.dir),
    value: typeof value === 'number' ? value : undefined,
    checked: properties.checked === undefined ? undefined : properties.checked !== false,
    start: typeof start === 'number' ? start : undefined,
    className: Array.isArray(className) ? className.join(' ') : text(className),
    style: styleOf(align, dataDigits),
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
    if (node.type === 'text') return shownText(node.value)
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
  const laying = useMemo(() => layOut(text), [text])
  return <LaidOutText laidOut={use(laying)} text={text} />
})

/** A text once it is laid out, or as it was written, with the reason. */
export function LaidOutText({ laidOut, text }: { laidOut: LaidOut; text: string }) {
  const view = useId()
  if (laidOut.kind === 'tree')
    return <div className="markdown">{markdownElements(laidOut.tree, markdownComponents, view)}</div>
  return (
    <>
      <FellBack rendering={renderingOf([laidOut])} />
      <RawText text={text} />
    </>
  )
}
