import type { Element, ElementContent, Text } from 'hast'
import type { fromMarkdown } from 'mdast-util-from-markdown'
import type { newlineToBreak } from 'mdast-util-newline-to-break'

export type MarkdownRoot = ReturnType<typeof fromMarkdown>
export type MarkdownNode = Parameters<typeof newlineToBreak>[0]
/** The node of this type. */
export type Of<Type extends MarkdownNode['type']> = Extract<MarkdownNode, { type: Type }>

export const textNode = (value: string): Text => ({ type: 'text', value })

export const elementOf = (tagName: string, className: string, children: ElementContent[]): Element => ({
  type: 'element',
  tagName,
  properties: { className: [className] },
  children,
})

/** What the source says beside a text: where a link leads, by which label it is known. */
export const aside = (value: string): Element => elementOf('span', 'link-address', [textNode(value)])
