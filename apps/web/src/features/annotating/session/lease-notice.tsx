import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { Alert } from '#shared/ui/alert.tsx'
import { Button } from '#shared/ui/button.tsx'
import { useNow } from '#shared/words/use-now.ts'

const WARNS_BEFORE_MS = 3 * 60_000

/** How long the task on screen is still held, when its lease could not be renewed; and that a judgement counts all the same. */
export function LeaseNotice({ heldUntil, onExtend }: { heldUntil: number | null; onExtend: () => void }) {
  const words = useWords(lateTexts)
  const now = useNow()
  if (heldUntil === null || heldUntil - now > WARNS_BEFORE_MS) return null
  const minutes = Math.ceil((heldUntil - now) / 60_000)
  return (
    <Alert
      tone="warn"
      title={minutes > 0 ? words('lease.ends', { n: minutes }) : words('lease.ended')}
      actions={<Button onClick={onExtend}>{words('lease.extend')}</Button>}
    >
      {words(minutes > 0 ? 'lease.ends.text' : 'lease.ended.text')}
    </Alert>
  )
}
