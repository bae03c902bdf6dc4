import type { SkipAssignment } from '@tiebreak/contracts/assignment.ts'
import { SKIP_REASONS } from '@tiebreak/contracts/assignment.ts'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { RadioCards } from '#ui/radio-cards.tsx'
import { TextArea } from '#ui/text-area.tsx'

type Reason = SkipAssignment['reason']

const LABELS: Record<Reason, string> = {
  no_expertise: 'I don’t know enough about this',
  unclear_prompt: 'The prompt is unclear',
  cannot_verify: 'I can’t check what they say',
  broken: 'Something is broken or can’t be read',
  other: 'Another reason',
}

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
  const [reason, setReason] = useState<Reason | null>(null)
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState(false)
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="Skip this task?"
      description="Someone else gets it. Skipping does not count against you."
    >
      <form
        className="grid grid-cols-[minmax(0,1fr)] gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (reason === null) setMissing(true)
          else onSkip({ reason, note: note.trim() })
        }}
      >
        <RadioCards
          legend="Why?"
          name="skip-reason"
          value={reason ?? ''}
          options={SKIP_REASONS.map((value) => ({ value: value as Reason | '', label: LABELS[value] }))}
          onChange={(value) => value !== '' && setReason(value)}
        />
        <TextArea
          label="Note, if you like"
          rows={2}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        {missing && reason === null && (
          <p role="alert" className="text-sm font-medium text-danger">
            Choose a reason first.
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Back to the task</Button>
          <Button type="submit" variant="primary">
            Skip
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
