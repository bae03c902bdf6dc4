import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { PoolClient } from 'pg'
import { type Database, type Orm, ormOn, type Tx } from '#database.ts'

/** Whom a transaction acts for: the account, and the one project whose rows it can see and write. */
export type Scope = {
  projectId?: string | null
  actorId?: string | null
  /** What proves the account to functions and triggers that do not take the claim for it; see `proofOf` in services. */
  proof?: string | null
}

/**
 * Runs `work` in one transaction under its scope, which ends with the transaction. Commits everything or rolls
 * everything back.
 * @param oneSnapshot all statements see the same moment; for work that only reads
 * @throws DomainError `busy` when no connection becomes free in time
 */
export async function withTransaction<T>(
  db: Database,
  scope: Scope,
  work: (tx: Tx) => Promise<T>,
  { oneSnapshot = false }: { oneSnapshot?: boolean } = {},
): Promise<T> {
  const client = await acquire(db)
  let failure: Error | undefined
  try {
    await client.query(oneSnapshot ? 'begin isolation level repeatable read, read only' : 'begin')
    await client.query(
      `select set_config('tiebreak.project_id', $1, true), set_config('tiebreak.actor_id', $2, true),
         set_config('tiebreak.proof', $3, true)`,
      [scope.projectId ?? '', scope.actorId ?? '', scope.proof ?? ''],
    )
    const result = await work(txOn(client))
    await client.query('commit')
    return result
  } catch (error) {
    // The first error says what happened; a failed rollback only means that the connection and its transaction are
    // gone.
    failure = await client.query('rollback').then(
      () => undefined,
      (lost: Error) => lost,
    )
    throw error
  } finally {
    client.release(failure)
  }
}

/** Runs `work` inside a savepoint, and rolls it back unless `work` returns true. */
export async function withSavepoint(tx: Tx, work: () => Promise<boolean>): Promise<void> {
  await tx.client.query('savepoint part')
  await tx.client.query((await work()) ? 'release savepoint part' : 'rollback to savepoint part')
}

/** Moves a transaction into another project's scope, for work on several projects at once. */
export async function setProjectScope(tx: Tx, projectId: string): Promise<void> {
  await tx.client.query(`select set_config('tiebreak.project_id', $1, true)`, [projectId])
}

/** Created on first use: setting drizzle up takes longer than many a statement. */
function txOn(client: PoolClient): Tx {
  let orm: Orm | undefined
  return {
    client,
    get orm() {
      orm ??= ormOn(client)
      return orm
    },
  }
}

/** A connection from the pool, or `busy`. The caller releases it. */
export async function acquire(db: Database): Promise<PoolClient> {
  try {
    return await db.pool.connect()
  } catch (cause) {
    throw isAcquireTimeout(cause) ? new DomainError('busy', { retryAfterSeconds: 1, cause }) : cause
  }
}

/** Whether an error is the pool's "no connection became free in time", for which the driver has no code. */
export function isAcquireTimeout(error: unknown): boolean {
  return error instanceof Error && error.message === 'timeout exceeded when trying to connect'
}
