import type { Element, Nodes, Root } from 'hast'
import { codeOf } from '#shared/render/code-of.ts'
import type { LaidOut } from '#shared/render/laid-out.ts'
import type { PlainNode } from '#shared/render/plain-node.ts'
import { tooMuchToLayOut } from '#shared/render/too-much-to-lay-out.ts'
import { highlightCode } from './highlight-code.ts'
import { markdownTree } from './markdown-tree.ts'
import type { Pause } from './messages.ts'
import { loadNamedCharacters, mayNameCharacters } from './named-characters.ts'
import { unseenIn } from './unseen-in.ts'

/** So many elements and texts a page shows at once without a halt. */
const MOST_NODES = 40_000
/**
 * So much code of a text has colours; what comes after it has none. Grammars carry everything that is still open from line
 * to line: what that costs grows with the square of it.
 */
const MOST_COLOURED = { lines: 1000, characters: 20_000 }

function* nodesOf(root: Nodes): Generator<Nodes> {
  const waiting: Nodes[] = [root]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node
    if ('children' in node) waiting.push(...node.children)
  }
}

function sizeOf(node: PlainNode): number {
  return typeof node === 'string' ? 1 : node.children.reduce((sum, child) => sum + sizeOf(child), 1)
}

/**
 * Lays out a text, formulas and colours of code included. What that costs is bounded by its size and structure alone, but
 * for colours: there are grammars that try a line of 80 characters in more ways than a computer can.
 * @param beforeColours called when all but colours is done; null when there are to be none
 */
export async function layOutText(
  text: string,
  pause: Pause,
  beforeColours: (() => void) | null = () => undefined,
): Promise<LaidOut> {
  if (tooMuchToLayOut(text)) return { kind: 'too_much' }
  const tree = await treeOfText(text, pause)
  if (tree === null) return { kind: 'too_much' }
  // Whatever a part of Markdown that nobody thought of leaves out is seen in the text as it was written.
  if (unseenIn(text, tree) !== '') return { kind: 'failed' }
  const codes: Element[] = []
  const blocks = new Set<Nodes>()
  let left = MOST_NODES
  for (const node of nodesOf(tree)) {
    left -= 1
    if (node.type !== 'element') continue
    if (node.tagName === 'pre') for (const child of node.children) blocks.add(child)
    if (node.tagName === 'code') codes.push(node)
  }
  const named = codes
    .map((node) => ({ node, ...codeOf(node), isBlock: blocks.has(node) }))
    .filter(({ language }) => language)
  const show = (node: Element, set: PlainNode | null) => {
    if (set === null) return
    left -= sizeOf(set)
    node.data = { ...node.data, set }
  }
  const hasFormulas = named.some(({ language }) => language === 'math')
  const formulas = hasFormulas ? await pause(import('./set-formula.ts')) : null
  for (const { node, text: code, language, isDisplay, isBlock } of named) {
    if (left < 0) return { kind: 'too_much' }
    if (language === 'math') show(node, formulas?.setFormula(code, isDisplay || isBlock) ?? null)
  }
  const blocksOfCode = named.filter(({ language }) => language !== 'math')
  if (beforeColours !== null && blocksOfCode.length > 0) beforeColours()
  let { lines, characters } = MOST_COLOURED
  for (const { node, text: code, language } of beforeColours === null ? [] : blocksOfCode) {
    if (left < 0) return { kind: 'too_much' }
    lines -= code.split('\n').length
    characters -= code.length
    if (lines >= 0 && characters >= 0) show(node, await highlightCode(code, language ?? '', pause))
  }
  return left < 0 ? { kind: 'too_much' } : { kind: 'tree', tree, hasFormulas, nodes: MOST_NODES - left }
}

/** What every formula and every footnote begins with: only then is their syntax needed. */
const MAY_HAVE_MORE = /[$]|\\[([]|\[\^/
const importMore = () => import('./formulas-and-footnotes.ts')
/** Letters from before those of Korean, and their punctuation: emphasis beside these needs no more than plain Markdown. */
const FAR_FROM_ASIA = /^[\0-\u10ff\u2010-\u2027\u2030-\u205e]*$/
const importEastAsian = () => import('./east-asian.ts')
/** Marks of emphasis that may belong to a word or a product. */
const MAY_BELONG_TO_WORDS = /[\p{L}\p{N}_)\]}]\*+[\p{L}\p{N}_([{]|__\w+__|\d~~+\d/u
const importMarksInWords = () => import('./marks-in-words.ts')

/** Has the syntax fetched that few texts need. */
export async function fetchMoreSyntax(): Promise<void> {
  await Promise.allSettled([importMore(), importEastAsian(), importMarksInWords(), loadNamedCharacters()])
}

/** Markdown with footnotes, and with formulas between `$…$`, `$$…$$`, `\(…\)` and `\[…\]`, as a tree of harmless elements. */
async function treeOfText(text: string, pause: Pause): Promise<Root | null> {
  if (mayNameCharacters(text)) await pause(loadNamedCharacters())
  const more = [
    ...(FAR_FROM_ASIA.test(text) ? [] : [(await pause(importEastAsian())).EAST_ASIAN]),
    ...(MAY_HAVE_MORE.test(text) ? [(await pause(importMore())).FORMULAS_AND_FOOTNOTES] : []),
    // What comes last is tried first.
    ...(MAY_BELONG_TO_WORDS.test(text) ? [(await pause(importMarksInWords())).MARKS_IN_WORDS] : []),
  ]
  return markdownTree(text, more)
}
