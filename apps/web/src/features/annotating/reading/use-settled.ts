import { useEffect, useState } from 'react'

const SETTLES_MS = 250

/** False for a quarter of a second after another task came on screen, so that a late key press can't judge it. */
export function useSettled(taskKey: string): boolean {
  const [settled, setSettled] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(taskKey), SETTLES_MS)
    return () => clearTimeout(timer)
  }, [taskKey])
  return settled === taskKey
}
