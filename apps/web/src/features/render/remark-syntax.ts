/// <reference types="remark-parse" />
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { mathFromMarkdown } from 'mdast-util-math'
import { gfm } from 'micromark-extension-gfm'
import { math } from 'micromark-extension-math'
import type { Processor } from 'unified'
import { inlineMathIntoTree } from './inline-math-into-tree.ts'
import { inlineMathSyntax } from './inline-math-syntax.ts'

/**
 * Adds tables, strikethrough, task lists, footnotes, bare links and formulas to the Markdown parser. The ready plugins for
 * these also bring the way back to Markdown, which would be a tenth of the page.
 */
export function remarkSyntax(this: Processor): void {
  const data = this.data()
  data.micromarkExtensions = [
    ...(data.micromarkExtensions ?? []),
    gfm(),
    math({ singleDollarTextMath: false }),
    inlineMathSyntax,
  ]
  data.fromMarkdownExtensions = [
    ...(data.fromMarkdownExtensions ?? []),
    gfmFromMarkdown(),
    mathFromMarkdown(),
    inlineMathIntoTree(),
  ]
}
