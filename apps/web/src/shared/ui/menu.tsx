import { createContext, type ReactNode, useContext, useEffect, useId, useRef, useState } from 'react'
import { buttonStyle } from './button-style.ts'
import { classNames } from './class-names.ts'
import { menuRow } from './menu-row.ts'

const CloseMenu = createContext<() => void>(() => undefined)

/**
 * A button that shows and hides a short list of links, actions or choices. Escape, a choice, a press elsewhere, or focus
 * moving on closes it.
 */
export function Menu({
  label,
  trigger,
  align = 'end',
  children,
}: {
  label: string
  trigger: ReactNode
  align?: 'start' | 'end'
  children: ReactNode
}) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!open) return
    const closeOutside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      setOpen(false)
      button.current?.focus()
    }
    // Heard at the document, after the link itself: a link that is gone by then would load the whole page anew.
    const closeOnLink = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest('a') && root.current?.contains(target)) setOpen(false)
    }
    document.addEventListener('click', closeOnLink)
    document.addEventListener('pointerdown', closeOutside)
    document.addEventListener('focusin', closeOutside)
    document.addEventListener('keydown', closeOnEscape, true)
    return () => {
      document.removeEventListener('click', closeOnLink)
      document.removeEventListener('pointerdown', closeOutside)
      document.removeEventListener('focusin', closeOutside)
      document.removeEventListener('keydown', closeOnEscape, true)
    }
  }, [open])
  return (
    <div ref={root} className="relative min-w-0">
      <button
        ref={button}
        type="button"
        aria-label={label}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        className={buttonStyle('quiet', 'max-w-full px-3')}
      >
        {trigger}
      </button>
      {open && (
        <div
          id={id}
          className={classNames(
            'absolute top-full z-40 mt-1 max-h-[70dvh] w-max max-w-[calc(100vw-1rem)] min-w-56 overflow-y-auto rounded-xl border border-line bg-surface p-1.5 text-ink shadow-raised',
            align === 'end' ? 'end-0' : 'start-0',
          )}
        >
          <CloseMenu value={() => setOpen(false)}>{children}</CloseMenu>
        </div>
      )}
    </div>
  )
}

export function MenuItem({ onSelect, children }: { onSelect: () => void; children: ReactNode }) {
  const close = useContext(CloseMenu)
  return (
    <button
      type="button"
      className={menuRow}
      onClick={() => {
        close()
        onSelect()
      }}
    >
      {children}
    </button>
  )
}
