import type { AssignmentId } from '@tiebreak/contracts/ids.ts'
import type { AnnotateStore } from './annotate-store.ts'
import type { Draft, KeptEntry } from './outbox-entry.ts'

/** Keeps an account's decisions only as long as the page is open, for browsers that refuse to keep more. The page says so. */
export function createMemoryStore(): AnnotateStore {
  const entries: KeptEntry[] = []
  const drafts = new Map<AssignmentId, Draft>()
  let lastKey = 0
  return {
    durable: false,
    async add(entry) {
      lastKey += 1
      const kept = { ...entry, key: lastKey }
      entries.push(kept)
      return kept
    },
    list: async () => [...entries],
    async remove(key) {
      const index = entries.findIndex((entry) => entry.key === key)
      if (index >= 0) entries.splice(index, 1)
    },
    readDraft: async (assignmentId) => drafts.get(assignmentId) ?? null,
    writeDraft: async (assignmentId, draft) => void drafts.set(assignmentId, draft),
    removeDraft: async (assignmentId) => void drafts.delete(assignmentId),
  }
}
