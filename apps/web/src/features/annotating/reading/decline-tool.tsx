import { useKeys } from '#features/annotating/answer/keys-context.ts'
import { annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { keyText } from '#shared/preferences/key-name.ts'
import { Icon } from '#shared/ui/icon.tsx'
import { ToolButton } from '#shared/ui/tool-button.tsx'

const WORDS = { flag: 'answer.report', skip: 'answer.skip' } as const

/** Reports the content of a task or skips it, at the end of its line of tools. */
export function DeclineTool({ act, onClick }: { act: 'flag' | 'skip'; onClick: () => void }) {
  const words = useWords(annotateTexts)
  const { on, map, aria } = useKeys()
  return (
    <ToolButton
      sign={<Icon name={act} className="size-4" />}
      shortcut={on ? keyText(map[act]) : undefined}
      aria-keyshortcuts={aria(act)}
      onClick={onClick}
    >
      {words(WORDS[act])}
    </ToolButton>
  )
}
