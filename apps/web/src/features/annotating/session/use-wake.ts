import { useEffect } from 'react'
import type { AnnotateSession } from './annotate-session.ts'

/** Tries what waits again as soon as the connection is back, or the person is. */
export function useWake(session: AnnotateSession): void {
  useEffect(() => {
    const wake = () => {
      if (document.visibilityState === 'visible') session.wake()
    }
    addEventListener('online', wake)
    addEventListener('focus', wake)
    document.addEventListener('visibilitychange', wake)
    return () => {
      removeEventListener('online', wake)
      removeEventListener('focus', wake)
      document.removeEventListener('visibilitychange', wake)
    }
  }, [session])
}
