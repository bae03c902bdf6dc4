import type { Nodes, Root } from 'hast'
import { sanitize } from 'hast-util-sanitize'
import { fromMarkdown, type Options } from 'mdast-util-from-markdown'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { newlineToBreak } from 'mdast-util-newline-to-break'
import { toHast } from 'mdast-util-to-hast'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
import { NOTE } from '#shared/render/note-prefix.ts'
import { bareLinks } from './bare-links.ts'
import type { MarkdownNode, MarkdownRoot } from './markdown-nodes.ts'
import { sanitizeSchema } from './sanitize-schema.ts'
import { setDirections } from './set-directions.ts'
import { showSource } from './show-source.ts'

const EXTENSIONS = [bareLinks(), gfmStrikethrough({ singleTilde: false }), gfmTable(), gfmTaskListItem()]
const MDAST_EXTENSIONS = [
  gfmAutolinkLiteralFromMarkdown(),
  gfmStrikethroughFromMarkdown(),
  gfmTableFromMarkdown(),
  gfmTaskListItemFromMarkdown(),
]

/** So many cells: a row with many of them gives every other row as many. */
const MOST_CELLS = 20_000

/** Syntax beside that, and what becomes of it. */
export type MoreSyntax = {
  extensions: NonNullable<Options['extensions']>
  mdastExtensions: NonNullable<Options['mdastExtensions']>
  /** Writes a text as its parser knows it; `restore` then puts back what stands where nothing of this syntax does. */
  prepare?: (text: string) => { prepared: string; restore: (root: MarkdownRoot) => void }
}

/**
 * Markdown with tables, strikethrough, task lists and bare links as a tree of harmless elements.
 * The parts are put together here: the ready-made pipelines also bring what no page of ours needs.
 * @returns null when its tables are too large to be shown
 */
export function markdownTree(text: string, more: readonly MoreSyntax[]): Root | null {
  const { prepared, restore } = more.find(({ prepare }) => prepare)?.prepare?.(text) ?? { prepared: text }
  const parsed = fromMarkdown(prepared, {
    extensions: [...EXTENSIONS, ...more.flatMap(({ extensions }) => extensions)],
    mdastExtensions: [...MDAST_EXTENSIONS, ...more.flatMap(({ mdastExtensions }) => mdastExtensions)],
  })
  if (cellsIn(parsed) > MOST_CELLS) return null
  restore?.(parsed)
  // In a chat, a line ends where it was ended.
  newlineToBreak(parsed)
  const tree = toHast(parsed, { allowDangerousHtml: true, clobberPrefix: NOTE, handlers: showSource(parsed, prepared) })
  if (tree.type !== 'root') throw new Error('a document becomes a root')
  showHtmlAsText(tree)
  // Sanitised before formulas and code set themselves, from text, as elements.
  const safe = sanitize(tree, sanitizeSchema)
  if (safe.type !== 'root') throw new Error('a root stays one')
  setDirections(safe)
  return safe
}

/** How many cells the tables of a text have when each row is as wide as the widest. */
function cellsIn(parsed: MarkdownRoot): number {
  let cells = 0
  const waiting: MarkdownNode[] = [parsed]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.type === 'table')
      cells += node.children.length * node.children.reduce((most, row) => Math.max(most, row.children.length), 0)
    else if ('children' in node) waiting.push(...node.children)
  }
  return cells
}

const LINE_BREAK = /^<br\s*\/?>$/i

function asText(node: Nodes): void {
  if (!('children' in node)) return
  for (const [index, child] of node.children.entries()) {
    if (child.type !== 'raw') {
      asText(child)
      continue
    }
    const shown = LINE_BREAK.test(child.value)
      ? { type: 'element' as const, tagName: 'br', properties: {}, children: [] }
      : { type: 'text' as const, value: child.value }
    node.children[index] =
      node.type === 'root' && shown.type === 'text'
        ? { type: 'element', tagName: 'p', properties: { className: ['html-source'] }, children: [shown] }
        : shown
  }
}

/** HTML in a response is shown as it was written, never run and never dropped: whoever judges must see it. Line breaks stay. */
function showHtmlAsText(tree: Root): void {
  asText(tree)
}
