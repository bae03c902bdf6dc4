import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach } from 'vitest'

/** jsdom has no IndexedDB: this gives each test an empty one, in memory, made of the same calls. */
export function freshDatabase(): void {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory()
  })
}
