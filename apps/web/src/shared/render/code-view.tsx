import { useState } from 'react'
import { frameTexts } from '#shared/messages/frame/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Icon } from '#shared/ui/icon.tsx'
import { plainElements } from './plain-elements.ts'
import type { PlainNode } from './plain-node.ts'
import { shownText } from './shown-text.tsx'

/**
 * A block of code under what its fence says, left to right in every text, in colours where it has them. Wide lines scroll,
 * also by keyboard.
 */
export function CodeView({
  code,
  language,
  info,
  set,
}: {
  code: string
  language: string | null
  info: string | null
  set: PlainNode | null
}) {
  const words = useWords(frameTexts)
  return (
    <div className="code-frame">
      <section
        dir="ltr"
        aria-label={language ? words('codeIn', { language }) : words('code')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
        tabIndex={0}
        className="code-view"
      >
        {info === null ? null : <p className="code-info">{shownText(info)}</p>}
        <pre>
          <code>{set === null ? shownText(code) : plainElements(set, shownText)}</code>
        </pre>
      </section>
      <CopyCode code={code} />
    </div>
  )
}

/** Puts a block of code on the clipboard, as it was written. */
function CopyCode({ code }: { code: string }) {
  const words = useWords(frameTexts)
  const [state, setState] = useState<'copyCode' | 'codeCopied' | 'codeNotCopied'>('copyCode')
  return (
    <button
      type="button"
      className="copy-code"
      aria-label={words(state)}
      title={words(state)}
      onClick={() =>
        void navigator.clipboard.writeText(code).then(
          () => setState('codeCopied'),
          // Without https browsers may refuse the clipboard; the code stands there to be selected.
          () => setState('codeNotCopied'),
        )
      }
    >
      <Icon name={state === 'codeCopied' ? 'check' : state === 'copyCode' ? 'copy' : 'warning'} className="size-4" />
    </button>
  )
}
