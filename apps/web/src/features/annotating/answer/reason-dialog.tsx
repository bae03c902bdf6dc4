import { type KeyboardEvent, useState } from 'react'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { keyName } from '#shared/preferences/key-name.ts'
import { Button } from '#shared/ui/button.tsx'
import { Dialog } from '#shared/ui/dialog.tsx'
import { RadioCards } from '#shared/ui/radio-cards.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'

export type ReasonOption<T extends string> = { value: T; label: string; hint?: string }

/** Asks for one of a few reasons, by pointer or digit, with a note; Enter sends. Use it under the task's key. */
export function ReasonDialog<T extends string>({
  open,
  onClose,
  title,
  description,
  legend,
  options,
  send,
  onSend,
}: {
  open: boolean
  onClose: () => void
  title: string
  description: string
  legend: string
  options: readonly ReasonOption<T>[]
  /** What the button says. */
  send: string
  onSend: (reason: T, note: string) => void
}) {
  const words = useWords(lateTexts)
  const [reason, setReason] = useState<T | ''>('')
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState(false)

  function chooseByDigit(event: KeyboardEvent): void {
    if (event.target instanceof HTMLTextAreaElement) return
    const option = options[Number(keyName(event.nativeEvent)) - 1]
    if (option) setReason(option.value)
  }

  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()} title={title} description={description}>
      <form
        onKeyDown={chooseByDigit}
        className="grid grid-cols-[minmax(0,1fr)] gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (reason === '') setMissing(true)
          else onSend(reason, note.trim())
        }}
      >
        <RadioCards
          legend={legend}
          name={`reason-${title}`}
          value={reason}
          options={options.map(({ value, label, hint }, at): { value: T | ''; label: string; hint?: string } => ({
            value,
            label: `${at + 1}. ${label}`,
            ...(hint ? { hint } : {}),
          }))}
          onChange={setReason}
        />
        <TextArea
          label={words('dialog.note')}
          rows={2}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        {missing && reason === '' && (
          <p role="alert" className="text-sm font-medium text-danger">
            {words('dialog.chooseReason')}
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{words('dialog.back')}</Button>
          <Button type="submit" variant="primary">
            {send}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
