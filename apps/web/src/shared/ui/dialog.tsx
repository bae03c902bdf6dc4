import { type ReactNode, useEffect, useId, useRef } from 'react'
import { frameTexts } from '#shared/messages/frame/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Icon } from './icon.tsx'

/** A modal window, the platform's own: focus stays inside, Escape and the cross close it, focus goes back to where it was. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  children: ReactNode
}) {
  const words = useWords(frameTexts)
  const id = useId()
  const window = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const dialog = window.current
    if (!open || !dialog) return
    const before = document.activeElement
    dialog.showModal()
    // The platform would focus the cross. The first field is what people came for; else the title is read out.
    const start = dialog.querySelector<HTMLElement>('[autofocus], input, select, textarea') ?? heading.current
    start?.focus()
    return () => {
      dialog.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [open])
  if (!open) return null
  return (
    <dialog
      ref={window}
      aria-labelledby={id}
      aria-describedby={description ? `${id}-description` : undefined}
      onCancel={(event) => {
        event.preventDefault()
        onOpenChange(false)
      }}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[min(34rem,calc(100vw-2rem))] overflow-y-auto rounded-2xl border border-line bg-surface p-6 text-ink shadow-raised backdrop:bg-[rgb(0_0_0/0.5)]"
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <div className="flex items-start justify-between gap-4">
          <div>
            <h2 id={id} ref={heading} tabIndex={-1} className="text-lg font-semibold">
              {title}
            </h2>
            {description && (
              <p id={`${id}-description`} className="mt-1 text-sm text-soft">
                {description}
              </p>
            )}
          </div>
          <button
            type="button"
            aria-label={words('ui.close')}
            onClick={() => onOpenChange(false)}
            className="-mt-2 -me-2 inline-flex size-11 shrink-0 items-center justify-center rounded-lg hover:bg-sunken"
          >
            <Icon name="cross" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  )
}
