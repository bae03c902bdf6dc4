import type { SkipAssignment } from '@tiebreak/contracts/assignment.ts'
import { ReasonDialog, type ReasonOption } from './reason-dialog.tsx'

const REASONS: readonly ReasonOption<SkipAssignment['reason']>[] = [
  { value: 'no_expertise', label: 'I don’t know enough about this' },
  { value: 'unclear_prompt', label: 'The prompt is unclear' },
  { value: 'cannot_verify', label: 'I can’t check what they say' },
  { value: 'broken', label: 'Something is broken or can’t be read' },
  { value: 'other', label: 'Another reason' },
]

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
  return (
    <ReasonDialog
      open={open}
      onClose={onClose}
      title="Skip this task?"
      description="Someone else gets it. Skipping does not count against you."
      legend="Why?"
      options={REASONS}
      send="Skip"
      onSend={(reason, note) => onSkip({ reason, note })}
    />
  )
}
