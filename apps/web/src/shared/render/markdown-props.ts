import type { Element } from 'hast'
import type { ComponentType, CSSProperties, ReactNode } from 'react'

/** The attributes of a rendered message's elements. */
export type ElementProps = {
  id?: string | undefined
  className?: string | undefined
  href?: string | undefined
  src?: string | undefined
  alt?: string | undefined
  title?: string | undefined
  /** Of an image, as the text gives it. */
  'data-address'?: string | undefined
  dir?: string | undefined
  value?: number | undefined
  checked?: boolean | undefined
  start?: number | undefined
  style?: CSSProperties | undefined
  'aria-label'?: string | undefined
  'data-footnotes'?: '' | undefined
  'data-footnote-ref'?: '' | undefined
  'data-footnote-backref'?: '' | undefined
}

/** What shows an element in place of the plain one, by tag name. */
export type MarkdownComponents = Record<string, ComponentType<ElementProps & { node: Element; children?: ReactNode }>>
