import type { Root } from 'hast'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { mathFromMarkdown } from 'mdast-util-math'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { math } from 'micromark-extension-math'
import { inlineMathIntoTree } from './inline-math-into-tree.ts'
import { inlineMathSyntax } from './inline-math-syntax.ts'
import { markdownTree } from './markdown-tree.ts'
import { prepareDisplayMath } from './prepare-display-math.ts'

const MORE = {
  extensions: [gfmFootnote(), math({ singleDollarTextMath: false }), inlineMathSyntax],
  mdastExtensions: [gfmFootnoteFromMarkdown(), mathFromMarkdown(), inlineMathIntoTree()],
}

/** Markdown with footnotes, and with formulas between `$…$`, `$$…$$`, `\(…\)` and `\[…\]`, as a tree of harmless elements. */
export function treeOfText(text: string): Root {
  return markdownTree(prepareDisplayMath(text), MORE)
}
