import { useCallback, useEffect, useState } from 'react'

export type TabPlace = 'asking' | 'here' | 'elsewhere'

/**
 * Makes sure that one tab at a time works under a name. Another waits for its turn, which comes when the first closes,
 * or takes over. Without Web Locks every tab works.
 */
export function useSoleTab(name: string): { place: TabPlace; takeOver: () => void } {
  const [place, setPlace] = useState<TabPlace>('locks' in navigator ? 'asking' : 'here')
  const [attempt, setAttempt] = useState({ steal: false })
  useEffect(() => {
    if (!('locks' in navigator)) return
    const leaving = new AbortController()
    const { signal } = leaving
    const hold = () => {
      if (signal.aborted) return
      setPlace('here')
      return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
    }
    const wait = async () => {
      const free = await navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? hold() : false))
      if (free !== false || signal.aborted) return
      setPlace('elsewhere')
      await navigator.locks.request(name, { signal }, hold)
    }
    const work = attempt.steal ? navigator.locks.request(name, { steal: true }, hold) : wait()
    work.catch(() => {
      // Either this tab is leaving, or another took over: then wait for a turn again.
      if (!signal.aborted) setAttempt({ steal: false })
    })
    return () => leaving.abort()
  }, [name, attempt])
  return { place, takeOver: useCallback(() => setAttempt({ steal: true }), []) }
}
