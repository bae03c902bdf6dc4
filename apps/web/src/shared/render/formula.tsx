import { frameTexts } from '#shared/messages/frame/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { FormulaSource } from './formula-source.tsx'
import { plainElements } from './plain-elements.ts'
import type { PlainNode } from './plain-node.ts'

/** A formula as it was set; its source when it could not be. */
export function Formula({ tex, display, set }: { tex: string; display: boolean; set: PlainNode | null }) {
  const words = useWords(frameTexts)
  if (set === null) return <FormulaSource tex={tex} display={display} />
  if (!display) return plainElements(set)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't stand inside a paragraph.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide formula scrolls, also by keyboard.
    <span role="group" aria-label={words('formula')} tabIndex={0} className="formula-display">
      {plainElements(set)}
    </span>
  )
}
