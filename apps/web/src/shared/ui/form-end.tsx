import type { ReactNode } from 'react'
import { commonTexts } from '#shared/messages/common/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from './button.tsx'
import type { ButtonVariant } from './button-style.ts'
import { ErrorNotice } from './error-notice.tsx'

/** How the form of a window ends: why it was refused, a button that gives it up, and the one that sends it. */
export function FormEnd({
  error,
  safe,
  busy,
  disabled,
  variant = 'primary',
  onCancel,
  children,
}: {
  error?: unknown
  /** What is safe although it was refused. */
  safe?: string
  busy: boolean
  disabled?: boolean
  variant?: ButtonVariant
  onCancel: () => void
  /** What the button that sends says. */
  children: ReactNode
}) {
  const words = useWords(commonTexts)
  return (
    <>
      {error ? <ErrorNotice error={error} safe={safe} /> : null}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>{words('cancel')}</Button>
        <Button type="submit" variant={variant} busy={busy} disabled={disabled}>
          {children}
        </Button>
      </div>
    </>
  )
}
