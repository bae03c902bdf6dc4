import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { Alert } from '#shared/ui/alert.tsx'
import { Button } from '#shared/ui/button.tsx'

/** Says that what is on screen is not what was written, and offers to show that again. */
export function ChangedNotice({ onShowAgain }: { onShowAgain: () => void }) {
  const words = useWords(lateTexts)
  return (
    <div className="p-2">
      <Alert
        tone="warn"
        title={words('read.changed')}
        actions={<Button onClick={onShowAgain}>{words('read.changed.again')}</Button>}
      >
        {words('read.changed.text')}
      </Alert>
    </div>
  )
}
