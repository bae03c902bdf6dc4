import katex, { __renderToDomTree } from 'katex'
import type { ReactNode } from 'react'
import 'katex/dist/katex.min.css'
import { depthOfFormula } from './depth-of-formula.ts'
import { FormulaSource } from './formula-source.tsx'
import { katexElements } from './katex-elements.tsx'

/** Ten fractions within one another make about 70 levels; browsers end the page at some hundreds. */
const DEEPEST = 200

/** A formula set by KaTeX, for the eye and, as MathML, for screen readers. One that KaTeX can't read shows its source. */
export function SetFormula({ tex, display }: { tex: string; display: boolean }): ReactNode {
  let elements: ReactNode
  try {
    const tree = __renderToDomTree(tex, {
      displayMode: display,
      strict: 'ignore',
      trust: false,
      maxSize: 20,
      maxExpand: 500,
    })
    if (depthOfFormula(tree) > DEEPEST) return <FormulaSource tex={tex} display={display} />
    elements = katexElements(tree)
  } catch (error) {
    if (error instanceof katex.ParseError) return <FormulaSource tex={tex} display={display} />
    throw error
  }
  if (!display) return elements
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't stand inside a paragraph.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide formula scrolls, also by keyboard.
    <span role="group" aria-label="Formula" tabIndex={0} className="formula-display">
      {elements}
    </span>
  )
}
