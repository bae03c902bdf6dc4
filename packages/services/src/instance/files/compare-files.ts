import type { Database } from '@tiebreak/db/database.ts'
import { listKnownUploads } from '@tiebreak/db/queries/data/imports.ts'
import { listStoredFiles, reserveFiles, type StoredFile } from '@tiebreak/db/queries/instance/files.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { type DataFile, listDataFiles } from './list-data-files.ts'
import { isOwnerAlive } from './upload-owner.ts'

/** `orphans`: files that nothing needs. `gone`: finished exports and waiting imports whose file is missing. */
export type FileComparison = { orphans: DataFile[]; gone: StoredFile[]; kept: number }

/** A connection on which nothing moves is closed after two minutes, so an upload idle for this long has ended. */
const RESTS_MS = 60 * 60_000

/**
 * Compares the files in the data folder with what the database knows, both ways. The file of an upload or export that
 * may still be in progress is no orphan: its name says which process is writing it.
 */
export async function compareFiles(db: Database, filesDir: string): Promise<FileComparison> {
  const files = await listDataFiles(filesDir)
  // In this order: what a process had not recorded when it was found dead, it never will.
  const underWay = new Set<DataFile>()
  for (const file of files) if (await mayBeUnderWay(file)) underWay.add(file)
  const { stored, uploads } = await withTransaction(db, {}, async (tx) => {
    await reserveFiles(tx)
    const names = files.flatMap(({ kind, storedAs }) => (kind === 'import' ? [storedAs] : []))
    return { stored: await listStoredFiles(tx), uploads: new Set(await listKnownUploads(tx, names)) }
  })

  const needed = new Map(stored.map((row) => [key(row.kind, row.storedAs), row]))
  const orphans = files.filter((file) => {
    const row = needed.get(key(file.kind, file.storedAs))
    if (row !== undefined) return file.isPart && (file.owner === null ? row.made : !underWay.has(file))
    return !underWay.has(file) || uploads.has(file.storedAs)
  })
  return { orphans, gone: await findGone(db, filesDir, stored), kept: files.length - orphans.length }
}

async function findGone(db: Database, filesDir: string, stored: readonly StoredFile[]): Promise<StoredFile[]> {
  const whole = (await listDataFiles(filesDir)).filter(({ isPart }) => !isPart)
  const there = new Set(whole.map(({ kind, storedAs }) => key(kind, storedAs)))
  const missing = stored.filter(
    ({ kind, storedAs, made }) => (kind === 'import' || made) && !there.has(key(kind, storedAs)),
  )
  if (missing.length === 0) return []
  // Asked again, since an import that has ended meanwhile removes its source.
  const still = new Set((await withTransaction(db, {}, listStoredFiles)).map(({ id }) => id))
  return missing.filter(({ id }) => still.has(id))
}

function key(kind: string, storedAs: string): string {
  return `${kind} ${storedAs}`
}

async function mayBeUnderWay({ owner, changedAt }: DataFile): Promise<boolean> {
  if (owner === null) return false
  return (await isOwnerAlive(owner)) ?? Date.now() - changedAt < RESTS_MS
}
