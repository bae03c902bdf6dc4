import katex, { __renderToDomTree, type KatexNode } from 'katex'
import type { PlainNode } from '#shared/render/plain-node.ts'
import { hidesNothing, mayHide } from './hides-nothing.ts'

const LONGEST = 5000
/** Ten fractions within one another make about 70 levels; browsers end the page at some hundreds. */
const DEEPEST = 200
/** KaTeX may set what stands in braces anew at each level. */
const DEEPEST_BRACES = 60
/** With commands of its own, a formula of a hundred characters can stand for millions: limits on its length say nothing then. */
const DEFINES = /\\(?:[egx]?def|(?:future)?let|global|long|(?:re)?newcommand|providecommand)(?![A-Za-z@])/

function depthOfBraces(tex: string): number {
  let depth = 0
  let deepest = 0
  for (const char of tex) {
    if (char === '{') depth += 1
    if (char === '}') depth -= 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

/**
 * A formula set by KaTeX, for the eye and, as MathML, for screen readers. Null when KaTeX can't read it, when it is absurd,
 * or when it defines commands.
 */
export function setFormula(tex: string, display: boolean): PlainNode | null {
  if (tex.length > LONGEST || depthOfBraces(tex) > DEEPEST_BRACES || DEFINES.test(tex) || mayHide(tex)) return null
  try {
    const tree = __renderToDomTree(tex, {
      displayMode: display,
      strict: 'ignore',
      trust: false,
      maxSize: 20,
      maxExpand: 500,
    })
    return depthOfFormula(tree) > DEEPEST || !hidesNothing(tex, tree) ? null : formulaNodes(tree)
  } catch (error) {
    if (error instanceof katex.ParseError) return null
    throw error
  }
}

/** How many levels of KaTeX's tree stand within one another. */
function depthOfFormula(root: KatexNode): number {
  let depth = 0
  for (let level: readonly KatexNode[] = [root]; level.length > 0; depth += 1)
    level = level.flatMap(({ children }) => children ?? [])
  return depth
}

type Props = Exclude<PlainNode, string>['props']

const DROPPED = new Set(['style', 'class', 'href', 'src', 'xmlns'])

function propsOf(node: KatexNode): Props {
  const props: Props = {}
  for (const [name, value] of Object.entries(node.attributes ?? {})) {
    if (DROPPED.has(name) || name.startsWith('on')) continue
    const keeps = name.startsWith('aria-') || name.startsWith('data-')
    props[keeps ? name : name.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase())] = value
  }
  const className = (node.classes ?? []).filter(Boolean).join(' ')
  if (className) props.className = className
  if (node.style && Object.keys(node.style).length > 0) props.style = { ...node.style }
  return props
}

function symbol(node: KatexNode): PlainNode {
  const props = propsOf(node)
  if (node.italic !== undefined && node.italic > 0)
    props.style = { ...node.style, marginRight: `${node.italic.toFixed(4)}em` }
  const text = node.text ?? ''
  return Object.keys(props).length === 0 ? text : { tag: 'span', props, children: [text] }
}

/** Name of the element for a node that has children; null for a mere group. */
function tagOf(node: KatexNode): string | null {
  if (node.type !== undefined) return node.type
  if (node.attributes === undefined) return null
  return node.classes === undefined ? 'svg' : 'span'
}

const leaf = (tag: string, props: Props): PlainNode => ({ tag, props, children: [] })

/** Turns KaTeX's virtual tree into plain data, so that no markup is ever parsed. */
function formulaNodes(node: KatexNode): PlainNode {
  if (node.pathName !== undefined) return leaf('path', { d: / d="([^"]*)"/.exec(node.toMarkup())?.[1] ?? '' })
  if (node.skew !== undefined) return symbol(node)
  if (node.text !== undefined) return node.text
  if (node.children === undefined) {
    if (node.attributes !== undefined) return leaf('line', propsOf(node))
    return node.character ?? leaf('mspace', { width: `${(node.width ?? 0).toFixed(4)}em` })
  }
  const tag = tagOf(node)
  return { tag, props: tag === null ? {} : propsOf(node), children: node.children.map(formulaNodes) }
}
