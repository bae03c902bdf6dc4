import type { ReleasePolicy } from '@tiebreak/contracts/releases/policy.ts'
import { useEffect, useState } from 'react'

const SETTLES_AFTER_MS = 400

/** A policy once nobody has typed for a moment: so that a preview is asked for once. */
export function useSettledPolicy(policy: ReleasePolicy | null): ReleasePolicy | null {
  const [settled, setSettled] = useState(policy)
  const content = JSON.stringify(policy)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is read anew with each key, and says the same mostly.
  useEffect(() => {
    const timer = setTimeout(() => setSettled(policy), SETTLES_AFTER_MS)
    return () => clearTimeout(timer)
  }, [content])
  return settled
}
