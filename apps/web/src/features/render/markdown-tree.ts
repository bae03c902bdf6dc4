import type { Root } from 'hast'
import { sanitize } from 'hast-util-sanitize'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { mathFromMarkdown } from 'mdast-util-math'
import { toHast } from 'mdast-util-to-hast'
import { gfm } from 'micromark-extension-gfm'
import { math } from 'micromark-extension-math'
import { inlineMathIntoTree } from './inline-math-into-tree.ts'
import { inlineMathSyntax } from './inline-math-syntax.ts'
import { prepareDisplayMath } from './prepare-display-math.ts'
import { sanitizeSchema } from './sanitize-schema.ts'
import { showHtmlAsText } from './show-html-as-text.ts'

const extensions = [gfm(), math({ singleDollarTextMath: false }), inlineMathSyntax]
const mdastExtensions = [gfmFromMarkdown(), mathFromMarkdown(), inlineMathIntoTree()]

/**
 * Markdown with tables, strikethrough, task lists, footnotes, bare links and formulas as a tree of harmless elements.
 * The parts are put together here: the ready-made pipelines also bring what no page of ours needs, a tenth of what it loads.
 * @param notePrefix begins the ids of footnotes, so that those of two texts don't meet
 */
export function markdownTree(text: string, notePrefix: string): Root {
  const parsed = fromMarkdown(prepareDisplayMath(text), { extensions, mdastExtensions })
  const tree = toHast(parsed, { allowDangerousHtml: true, clobberPrefix: notePrefix })
  if (tree.type !== 'root') throw new Error('a document becomes a root')
  showHtmlAsText(tree)
  // Sanitised before formulas and code set themselves, from text, as elements.
  const safe = sanitize(tree, sanitizeSchema)
  if (safe.type !== 'root') throw new Error('a root stays one')
  return safe
}
