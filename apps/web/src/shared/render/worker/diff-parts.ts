import { diffWordsWithSpace } from 'diff'
import { isHardToSet } from '#shared/render/hard-to-set.ts'
import type { Differences } from '#shared/render/laid-out.ts'

/** Longer texts, or ones that differ in more words, a word by word view does not help. What comparing costs grows with both. */
const LONGEST = 200_000
const MOST_DIFFERENCES = 4000

/** Both texts in parts, or that there is too much to compare: a matter of the texts alone. */
export function diffParts(first: string, second: string): Differences {
  if (first.length + second.length > LONGEST || isHardToSet(first) || isHardToSet(second)) return { kind: 'too_much' }
  const changes = diffWordsWithSpace(first, second, { maxEditLength: MOST_DIFFERENCES })
  if (!changes) return { kind: 'too_much' }
  const side = (own: 'added' | 'removed', other: 'added' | 'removed') =>
    changes.filter((change) => !change[other]).map((change) => ({ text: change.value, only: change[own] }))
  return { kind: 'parts', first: side('removed', 'added'), second: side('added', 'removed') }
}
