import type { AssignmentId, UserId } from '@tiebreak/contracts/ids.ts'
import { type DBSchema, openDB } from 'idb'
import type { Draft, KeptEntry, OutboxEntry } from './outbox-entry.ts'

/** What this browser keeps of one account: decisions that the server does not hold yet, and drafts. */
export type AnnotateStore = {
  /** False when nothing outlives the page, as in some private windows. */
  durable: boolean
  add(entry: OutboxEntry): Promise<KeptEntry>
  /** Own decisions of all projects, oldest first. */
  list(): Promise<KeptEntry[]>
  remove(key: number): Promise<void>
  readDraft(assignmentId: AssignmentId): Promise<Draft | null>
  writeDraft(assignmentId: AssignmentId, draft: Draft): Promise<void>
  removeDraft(assignmentId: AssignmentId): Promise<void>
}

type Schema = DBSchema & {
  outbox: { key: number; value: OutboxEntry & { key?: number }; indexes: { userId: string } }
  drafts: { key: string; value: Draft }
}

/**
 * Opens what the browser's database keeps of one account. Throws when the browser has none for us. The database's version
 * stays, so that a tab which was opened before an update of the page does not hold up this one.
 */
export async function openAnnotateStore(userId: UserId): Promise<AnnotateStore> {
  const database = await openDB<Schema>('tiebreak-annotate', 1, {
    upgrade(created) {
      created.createObjectStore('outbox', { keyPath: 'key', autoIncrement: true }).createIndex('userId', 'userId')
      created.createObjectStore('drafts')
    },
  })
  const keyOf = (assignmentId: AssignmentId) => `${userId} ${assignmentId}`
  return {
    durable: true,
    async add(entry) {
      const writing = database.transaction('outbox', 'readwrite')
      const added = writing.store.add(entry)
      writing.commit()
      const [key] = await Promise.all([added, writing.done])
      return { ...entry, key }
    },
    async list() {
      const found = await database.getAllFromIndex('outbox', 'userId', userId)
      return found.flatMap((entry) => (entry.key === undefined ? [] : [{ ...entry, key: entry.key }]))
    },
    remove: (key) => database.delete('outbox', key),
    // Drafts of earlier versions had no account in their key; an assignment has but one person who can ask for it.
    readDraft: async (assignmentId) =>
      (await database.get('drafts', keyOf(assignmentId))) ?? (await database.get('drafts', assignmentId)) ?? null,
    async writeDraft(assignmentId, draft) {
      const writing = database.transaction('drafts', 'readwrite')
      const put = writing.store.put(draft, keyOf(assignmentId))
      // Asked for outright, so that it is also kept when this is the last thing that the page does.
      writing.commit()
      await Promise.all([put, writing.done])
    },
    async removeDraft(assignmentId) {
      await database.delete('drafts', keyOf(assignmentId))
      await database.delete('drafts', assignmentId)
    },
  }
}
