import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import { type FormEvent, type ReactNode, useState } from 'react'
import { byHandTexts } from '#shared/by-hand/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import type { ButtonVariant } from '#shared/ui/button-style.ts'
import { Dialog } from '#shared/ui/dialog.tsx'
import { FormEnd } from '#shared/ui/form-end.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'

/** Asks for a reason, which is kept, before something is done by hand. */
export function ReasonDialog({
  title,
  description,
  children,
  send,
  variant = 'primary',
  busy,
  error,
  blocked = false,
  onSend,
  onClose,
}: {
  title: string
  description?: string
  /** What it changes, and what else there is to choose. */
  children?: ReactNode
  /** What the button that does it says. */
  send: string
  variant?: ButtonVariant
  busy: boolean
  error: unknown
  /** There is nothing to do, or it is not known yet. */
  blocked?: boolean
  onSend: (reason: string) => void
  onClose: () => void
}) {
  const words = useWords(byHandTexts)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)

  function submit(event: FormEvent): void {
    event.preventDefault()
    setMissing(isBlank(reason))
    if (!isBlank(reason)) onSend(reason.trim())
  }

  return (
    <Dialog open onOpenChange={onClose} title={title} description={description}>
      <form noValidate onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {children}
        <TextArea
          label={words('reason')}
          hint={words('itIsRecordedWithYourName')}
          rows={2}
          maxLength={2000}
          value={reason}
          error={missing ? words('giveAReason') : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        <FormEnd
          error={error}
          safe={words('nothingWasChanged')}
          busy={busy}
          disabled={blocked}
          variant={variant}
          onCancel={onClose}
        >
          {send}
        </FormEnd>
      </form>
    </Dialog>
  )
}
