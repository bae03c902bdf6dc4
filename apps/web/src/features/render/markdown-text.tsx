import type { Root } from 'hast'
import { useId, useMemo } from 'react'
import { markdownComponents } from './markdown-components.tsx'
import { markdownElements } from './markdown-elements.ts'

/** A text as elements, by way of a tree of harmless ones. */
export function MarkdownText({ text, toTree }: { text: string; toTree: (text: string, notePrefix: string) => Root }) {
  const id = useId()
  const tree = useMemo(() => toTree(text, `note-${id}-`), [text, id, toTree])
  return <div className="markdown">{markdownElements(tree, markdownComponents)}</div>
}
