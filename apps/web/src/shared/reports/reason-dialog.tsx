import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import { type FormEvent, type ReactNode, useState } from 'react'
import { byHandTexts } from '#shared/by-hand/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Dialog } from '#shared/ui/dialog.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'

/** Asks for a reason before something is done to all reports of an annotator. */
export function ReasonDialog({
  title,
  children,
  send,
  busy,
  error,
  blocked = false,
  onSend,
  onClose,
}: {
  title: string
  children: ReactNode
  /** What the button that does it says. */
  send: string
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
    <Dialog open onOpenChange={onClose} title={title}>
      <form noValidate onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <div role="status">{children}</div>
        <TextArea
          label={words('reason')}
          hint={words('itIsRecordedWithYourName')}
          rows={2}
          maxLength={2000}
          value={reason}
          error={missing ? words('giveAReason') : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        {error ? <ErrorNotice error={error} safe={words('nothingWasChanged')} /> : null}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button type="submit" variant="primary" busy={busy} disabled={blocked}>
            {send}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
