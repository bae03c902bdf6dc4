import type { UserId } from '@tiebreak/contracts/ids.ts'
import { type AnnotateStore, openAnnotateStore } from './annotate-store.ts'

const inMemory = new Map<UserId, AnnotateStore>()

/**
 * What this browser keeps of an account. One that keeps nothing still lets people judge, and the page warns them: then
 * it is kept as long as the page is open, also while the page has stopped for another account.
 */
export function openStore(userId: UserId): Promise<AnnotateStore> {
  return openAnnotateStore(userId).catch(async () => {
    const { createMemoryStore } = await import('./memory-store.ts')
    const store = inMemory.get(userId) ?? createMemoryStore()
    inMemory.set(userId, store)
    return store
  })
}
