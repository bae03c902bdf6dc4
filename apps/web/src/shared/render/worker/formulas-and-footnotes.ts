import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { mathFromMarkdown } from 'mdast-util-math'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { math } from 'micromark-extension-math'
import { inlineMathIntoTree } from './inline-math-into-tree.ts'
import { inlineMathSyntax } from './inline-math-syntax.ts'
import type { MoreSyntax } from './markdown-tree.ts'
import { prepareDisplayMath } from './prepare-display-math.ts'
import { restoreVerbatim } from './restore-verbatim.ts'

/** Footnotes, and formulas between `$…$`, `$$…$$` and `\(…\)`. */
export const FORMULAS_AND_FOOTNOTES: MoreSyntax = {
  extensions: [gfmFootnote(), math({ singleDollarTextMath: false }), inlineMathSyntax],
  mdastExtensions: [gfmFootnoteFromMarkdown(), mathFromMarkdown(), inlineMathIntoTree()],
  prepare(text) {
    const { prepared, rewritten } = prepareDisplayMath(text)
    return { prepared, restore: (root) => restoreVerbatim(root, prepared, rewritten) }
  },
}
