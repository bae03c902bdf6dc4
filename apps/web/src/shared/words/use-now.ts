import { useEffect, useState } from 'react'

const EVERY_MS = 15_000

/** The time in milliseconds, renewed a few times a minute, for texts like "3 min ago". */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}
