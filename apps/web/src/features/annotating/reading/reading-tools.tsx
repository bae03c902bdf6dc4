import { useKeys } from '#features/annotating/answer/keys-context.ts'
import { type AnnotateKey, annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { keyText } from '#shared/preferences/key-name.ts'
import { ToolButton } from '#shared/ui/tool-button.tsx'
import type { ReadingChoice, ReadingView } from './use-reading-view.ts'

type Tool = { choice: ReadingChoice; words: AnnotateKey; sign: string; className?: string }

/** In the order of the line; where the responses are pages of their own, nothing scrolls beside anything. */
const TOOLS: readonly Tool[] = [
  { choice: 'diff', words: 'read.diff', sign: '≠' },
  { choice: 'raw', words: 'read.asWritten', sign: '¶' },
  { choice: 'together', words: 'read.together', sign: '⇅', className: 'max-sm:hidden' },
  { choice: 'whole', words: 'read.whole', sign: '↕', className: 'max-sm:hidden' },
  { choice: 'wrap', words: 'read.wrap', sign: '↩' },
  { choice: 'narrow', words: 'read.narrow', sign: '↔', className: 'max-xl:hidden' },
]

/** How the texts are read, each way with its key. */
export function ReadingTools({ view }: { view: ReadingView }) {
  const words = useWords(annotateTexts)
  const { on, map, aria } = useKeys()
  return TOOLS.filter(({ choice }) => choice !== 'diff' || view.isPair).map((tool) => (
    <ToolButton
      key={tool.choice}
      sign={tool.sign}
      shortcut={on ? keyText(map[tool.choice]) : undefined}
      aria-pressed={view.on[tool.choice]}
      aria-keyshortcuts={aria(tool.choice)}
      onClick={() => view.toggle(tool.choice)}
      className={tool.className}
    >
      {words(tool.words)}
    </ToolButton>
  ))
}
