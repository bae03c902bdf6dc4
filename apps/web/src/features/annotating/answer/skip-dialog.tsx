import type { SkipAssignment } from '@tiebreak/contracts/annotating/schemas.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { ReasonDialog } from './reason-dialog.tsx'

const REASONS = ['no_expertise', 'unclear_prompt', 'cannot_verify', 'broken', 'other'] as const

/** Asks why a task is given back. Skipping never counts against anyone. */
export function SkipDialog({
  open,
  onClose,
  onSkip,
}: {
  open: boolean
  onClose: () => void
  onSkip: (body: SkipAssignment) => void
}) {
  const words = useWords(lateTexts)
  return (
    <ReasonDialog
      open={open}
      onClose={onClose}
      title={words('skip.title')}
      description={words('skip.text')}
      legend={words('skip.why')}
      options={REASONS.map((value) => ({ value, label: words(`skip.${value}`) }))}
      send={words('answer.skip')}
      onSend={(reason, note) => onSkip({ reason, note })}
    />
  )
}
