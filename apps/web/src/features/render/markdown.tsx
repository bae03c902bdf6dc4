import { memo } from 'react'
import { late } from '#ui/late.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { MarkdownText } from './markdown-text.tsx'
import { markdownTree } from './markdown-tree.ts'

/** Markdown in which there may be formulas or footnotes: their syntax comes with the first text that has a mark of theirs. */
export const MarkdownWithAll = late(async () => (await import('./markdown-with-all.tsx')).MarkdownWithAll, {
  meanwhile: () => <Skeleton lines={3} />,
})

const RARE_MARK = /\$|\\[([]|\[\^/

/** Markdown from someone else, made harmless: no HTML, no images but the project’s own, no scripts, links that tell nothing. */
export const Markdown = memo(function Markdown({ text }: { text: string }) {
  return RARE_MARK.test(text) ? <MarkdownWithAll text={text} /> : <MarkdownText text={text} toTree={markdownTree} />
})
