/** A formula as it was written. */
export function FormulaSource({ tex, display }: { tex: string; display: boolean }) {
  return (
    <code dir="ltr" className={display ? 'formula-source block whitespace-pre-wrap' : 'formula-source'}>
      {tex}
    </code>
  )
}
