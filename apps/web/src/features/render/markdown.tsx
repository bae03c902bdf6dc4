import { memo, useId, useMemo } from 'react'
import { markdownComponents } from './markdown-components.tsx'
import { markdownElements } from './markdown-elements.ts'
import { markdownTree } from './markdown-tree.ts'

/** Markdown from someone else, made harmless: no HTML, no images but the project’s own, no scripts, links that tell nothing. */
export const Markdown = memo(function Markdown({ text }: { text: string }) {
  const id = useId()
  const tree = useMemo(() => markdownTree(text, `note-${id}-`), [text, id])
  return <div className="markdown">{markdownElements(tree, markdownComponents)}</div>
})
