import { DomainError } from '@tiebreak/contracts/errors.ts'
import { DatabaseError, type QueryResultRow } from 'pg'
import type { Database } from '#database.ts'
import { isAcquireTimeout } from '#transaction.ts'

/** Deadlock and serialisation failure: the statement changed nothing and can be run again. */
const RUN_AGAIN = ['40P01', '40001']

/**
 * Runs one statement on its own, in one round trip: for functions that set their own scope. JSON parameters are passed
 * as text. A statement that the server gave up in favour of another is retried once.
 */
export async function call<Row extends QueryResultRow>(
  db: Database,
  text: string,
  values: readonly (string | number | boolean | null | Buffer | readonly string[])[],
): Promise<Row[]> {
  const run = async () => (await db.pool.query<Row>(text, [...values])).rows
  try {
    return await run().catch((error: unknown) => {
      if (error instanceof DatabaseError && RUN_AGAIN.includes(error.code ?? '')) return run()
      throw error
    })
  } catch (cause) {
    throw isAcquireTimeout(cause) ? new DomainError('busy', { retryAfterSeconds: 1, cause }) : cause
  }
}
