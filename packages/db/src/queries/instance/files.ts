import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'

/** A file of the data folder that something still needs. */
export type StoredFile = {
  kind: 'import' | 'export'
  storedAs: string
  projectId: ProjectId
  id: string
  /** For an export: whether it is complete. False while it is being written, and for the source of an import. */
  made: boolean
}

/** The advisory lock that separates recording a file from looking for unrecorded ones. */
const FILES_LOCK = 7_413_005

/** Keeps others from looking for unrecorded files until the transaction ends. */
export async function holdFiles(tx: Tx): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock_shared($1)', [FILES_LOCK])
}

/**
 * Waits until no transaction is about to record a file, and lets none begin to until this one ends.
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
