import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'

/** A file of the data folder that something still needs. */
export type StoredFile = {
  kind: 'import' | 'export'
  storedAs: string
  projectId: ProjectId
  id: string
  /** Whether it is whole, for an export; false for one that is being made, and for the source of an import. */
  made: boolean
}

/** The advisory lock between recording a file and looking for files that are not recorded. */
const FILES_LOCK = 7_413_005

/** Until the transaction ends, nobody looks for files that the database does not know. */
export async function holdFiles(tx: Tx): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock_shared($1)', [FILES_LOCK])
}

/**
 * Waits until no transaction is about to write a file down, and lets none begin to until this one ends.
 * @throws when such a transaction does not end within seconds
 */
export async function reserveFiles(tx: Tx): Promise<void> {
  await tx.client.query(`set local lock_timeout = '5s'`)
  await tx.client.query('select pg_advisory_xact_lock($1)', [FILES_LOCK])
}

/** All files that are needed. Needs no scope. */
export async function listStoredFiles(tx: Tx): Promise<StoredFile[]> {
  const { rows } = await tx.client.query<StoredFile>(
    'select kind, stored_as as "storedAs", project_id as "projectId", id, made from tiebreak.stored_files()',
  )
  return rows
}
