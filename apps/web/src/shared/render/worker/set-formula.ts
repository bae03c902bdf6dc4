import katex, { __renderToDomTree } from 'katex'
import type { PlainNode } from '#shared/render/plain-node.ts'
import { depthOfFormula } from './depth-of-formula.ts'
import { formulaNodes } from './formula-nodes.ts'

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
  if (tex.length > LONGEST || depthOfBraces(tex) > DEEPEST_BRACES || DEFINES.test(tex)) return null
  try {
    const tree = __renderToDomTree(tex, {
      displayMode: display,
      strict: 'ignore',
      trust: false,
      maxSize: 20,
      maxExpand: 500,
    })
    return depthOfFormula(tree) > DEEPEST ? null : formulaNodes(tree)
  } catch (error) {
    if (error instanceof katex.ParseError) return null
    throw error
  }
}
