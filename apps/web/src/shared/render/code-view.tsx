import { frameTexts } from '#shared/messages/frame/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { plainElements } from './plain-elements.ts'
import type { PlainNode } from './plain-node.ts'

/** A block of code, left to right in every text, in colours where it has them. Wide lines scroll, also by keyboard. */
export function CodeView({ code, language, set }: { code: string; language: string | null; set: PlainNode | null }) {
  const words = useWords(frameTexts)
  return (
    <section
      dir="ltr"
      aria-label={language ? words('codeIn', { language }) : words('code')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      className="code-view"
    >
      <pre>
        <code>{set === null ? code : plainElements(set)}</code>
      </pre>
    </section>
  )
}
