import { type ReactNode, useEffect, useId, useRef } from 'react'
import { frameTexts } from '#shared/messages/frame/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Icon } from './icon.tsx'

/**
 * A panel at the side that leaves the page and its header usable: not modal, no dimming. It takes focus when it opens; Escape inside it
 * closes it.
 */
export function Drawer({
  open,
  onClose,
  title,
  children,
}: {
  open: boolean
  onClose: () => void
  title: string
  children: ReactNode
}) {
  const words = useWords(frameTexts)
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!open) return
    const before = document.activeElement
    heading.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [open])
  if (!open) return null
  return (
    <aside
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
      className="fixed end-0 top-11 bottom-0 z-30 flex w-[min(28rem,100vw)] flex-col border-s border-line bg-surface shadow-raised"
    >
      <div className="flex items-center justify-between gap-4 border-b border-line py-2 ps-5 pe-2">
        <h2 id={id} ref={heading} tabIndex={-1} className="font-semibold">
          {title}
        </h2>
        <button
          type="button"
          aria-label={words('ui.closeNamed', { name: title })}
          onClick={onClose}
          className="inline-flex size-11 items-center justify-center rounded-lg hover:bg-sunken"
        >
          <Icon name="cross" />
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
      <section aria-labelledby={id} tabIndex={0} className="min-h-0 flex-1 overflow-y-auto p-5">
        {children}
      </section>
    </aside>
  )
}
