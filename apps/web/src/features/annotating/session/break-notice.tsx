import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { Alert } from '#shared/ui/alert.tsx'
import { Button } from '#shared/ui/button.tsx'

const BREAK_AFTER_MS = 45 * 60_000

/** Suggests a break after 45 active minutes. Nothing stops, and it comes again only after as many more. */
export function BreakNotice({ activeMs, onDismiss }: { activeMs: number; onDismiss: () => void }) {
  const words = useWords(lateTexts)
  if (activeMs < BREAK_AFTER_MS) return null
  return (
    <Alert
      title={words('break.title', { minutes: Math.floor(activeMs / 60_000) })}
      actions={<Button onClick={onDismiss}>{words('ui.allRight')}</Button>}
    >
      {words('break.text')}
    </Alert>
  )
}
