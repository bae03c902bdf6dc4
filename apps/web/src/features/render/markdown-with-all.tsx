import type { Root } from 'hast'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { mathFromMarkdown } from 'mdast-util-math'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { math } from 'micromark-extension-math'
import { inlineMathIntoTree } from './inline-math-into-tree.ts'
import { inlineMathSyntax } from './inline-math-syntax.ts'
import { MarkdownText } from './markdown-text.tsx'
import { markdownTree } from './markdown-tree.ts'
import { prepareDisplayMath } from './prepare-display-math.ts'

const MORE = {
  extensions: [gfmFootnote(), math({ singleDollarTextMath: false }), inlineMathSyntax],
  mdastExtensions: [gfmFootnoteFromMarkdown(), mathFromMarkdown(), inlineMathIntoTree()],
}

function treeWithAll(text: string, notePrefix: string): Root {
  return markdownTree(prepareDisplayMath(text), notePrefix, MORE)
}

/** Markdown with footnotes too, and with formulas between `$…$`, `$$…$$`, `\(…\)` and `\[…\]`. */
export function MarkdownWithAll({ text }: { text: string }) {
  return <MarkdownText text={text} toTree={treeWithAll} />
}
