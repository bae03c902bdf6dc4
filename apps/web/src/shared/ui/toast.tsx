import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react'
import { frameTexts } from '#shared/messages/frame/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Icon } from './icon.tsx'

export type Toast = { text: string; action?: { label: string; onSelect: () => void } }
type Shown = Toast & { id: number }

const ShowToast = createContext<(toast: Toast) => void>(() => undefined)
const SHOWN_FOR_MS = 8000

/** Gives a function that shows a short message at the bottom of the screen, above a foot that says its height, read out politely. */
export function useToast(): (toast: Toast) => void {
  return useContext(ShowToast)
}

/** Holds the messages. One at a time: a newer one takes the older one's place. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const words = useWords(frameTexts)
  const [shown, setShown] = useState<Shown | null>(null)
  const lastId = useRef(0)
  const show = useCallback((toast: Toast) => {
    lastId.current += 1
    setShown({ ...toast, id: lastId.current })
  }, [])
  useEffect(() => {
    if (!shown) return
    const timer = setTimeout(() => setShown(null), SHOWN_FOR_MS)
    return () => clearTimeout(timer)
  }, [shown])
  return (
    <ShowToast value={show}>
      {children}
      <div
        role="status"
        className="pointer-events-none fixed inset-x-0 bottom-[calc(var(--foot,4rem)+var(--reason,0rem)+0.75rem)] z-40 flex justify-center px-4"
      >
        {shown && (
          <div className="pointer-events-auto flex max-w-prose items-center gap-2 rounded-xl border border-line bg-ink py-1 ps-4 pe-1 text-sm text-canvas shadow-raised">
            <span key={shown.id} dir="auto" className="py-2">
              {shown.text}
            </span>
            {shown.action && (
              <button
                type="button"
                className="min-h-11 rounded-lg px-3 font-semibold underline underline-offset-4"
                onClick={() => {
                  shown.action?.onSelect()
                  setShown(null)
                }}
              >
                {shown.action.label}
              </button>
            )}
            <button
              type="button"
              aria-label={words('ui.dismiss')}
              className="inline-flex size-11 items-center justify-center rounded-lg"
              onClick={() => setShown(null)}
            >
              <Icon name="cross" />
            </button>
          </div>
        )}
      </div>
    </ShowToast>
  )
}
