import { useEffect, useSyncExternalStore } from 'react'
import type { AnnotateSession } from './annotate-session.ts'

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

/** Whether the browser believes that it has a connection. */
export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, () => navigator.onLine)
}

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
