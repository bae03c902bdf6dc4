import { lazy, Suspense } from 'react'
import { FormulaSource } from './formula-source.tsx'

const LONGEST = 5000

// KaTeX is large and most answers have no formula: it comes with the first one.
const SetFormula = lazy(() => import('./set-formula.tsx').then((module) => ({ default: module.SetFormula })))

/** A formula; its source stands there until KaTeX has come, and stays when the formula is absurdly long. */
export function Formula({ tex, display }: { tex: string; display: boolean }) {
  const source = <FormulaSource tex={tex} display={display} />
  if (tex.length > LONGEST) return source
  return (
    <Suspense fallback={source}>
      <SetFormula tex={tex} display={display} />
    </Suspense>
  )
}
