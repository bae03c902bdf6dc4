import { diffWordsWithSpace } from 'diff'

export type DiffPart = { text: string; only: boolean }

/** Texts that take longer are too long or too different for a word by word view to help. */
const GIVES_UP_AFTER_MS = 1500

/** Both texts in parts: what both have, and what only this one has. Null when there is too much to compare. */
export function diffParts(first: string, second: string): { first: DiffPart[]; second: DiffPart[] } | null {
  const changes = diffWordsWithSpace(first, second, { timeout: GIVES_UP_AFTER_MS })
  if (!changes) return null
  const side = (own: 'added' | 'removed', other: 'added' | 'removed') =>
    changes.filter((change) => !change[other]).map((change) => ({ text: change.value, only: change[own] }))
  return { first: side('removed', 'added'), second: side('added', 'removed') }
}
