import { useEffect, useRef } from 'react'
import { type ActiveClock, createActiveClock } from '#features/annotating/session/active-clock.ts'

const INPUTS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'scroll', 'touchstart'] as const

export type Measure = { shownAt: string | null; activeMs: number | null }

/** Measures the task on screen from its first paint. Use under a key, so that each task begins anew. */
export function useMeasure(): () => Measure {
  const shownAt = useRef<string | null>(null)
  const clock = useRef<ActiveClock | null>(null)
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      shownAt.current = new Date().toISOString()
      clock.current = createActiveClock(() => performance.now())
      if (document.visibilityState !== 'visible') clock.current.hide()
    })
    const input = () => clock.current?.input()
    const see = () => (document.visibilityState === 'visible' ? clock.current?.show() : clock.current?.hide())
    for (const name of INPUTS) addEventListener(name, input, { passive: true, capture: true })
    document.addEventListener('visibilitychange', see)
    return () => {
      cancelAnimationFrame(frame)
      for (const name of INPUTS) removeEventListener(name, input, { capture: true })
      document.removeEventListener('visibilitychange', see)
    }
  }, [])
  return () => ({ shownAt: shownAt.current, activeMs: clock.current?.read() ?? null })
}
