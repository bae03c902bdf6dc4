import type { ReactNode } from 'react'
import { commonTexts } from '#shared/messages/common/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { ErrorNotice } from './error-notice.tsx'

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  confirmLabel,
  busy,
  error,
  onConfirm,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  confirmLabel: string
  busy: boolean
  error: unknown
  onConfirm: () => void
  /** What will happen and what stays. */
  children: ReactNode
}) {
  const words = useWords(commonTexts)
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title}>
      <div className="text-sm">{children}</div>
      {error ? <ErrorNotice error={error} safe={words('nothingWasChanged')} /> : null}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => onOpenChange(false)}>{words('cancel')}</Button>
        <Button variant="danger" busy={busy} onClick={onConfirm}>
          {confirmLabel}
        </Button>
      </div>
    </Dialog>
  )
}
