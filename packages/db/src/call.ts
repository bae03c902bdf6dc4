import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { QueryResultRow } from 'pg'
import type { Database } from '#database.ts'
import { isAcquireTimeout } from '#transaction.ts'

/** One statement on its own, in one round trip: for functions that set their own scope. JSON parameters come as text. */
export async function call<Row extends QueryResultRow>(
  db: Database,
  text: string,
  values: readonly (string | number | boolean | null | Buffer | readonly string[])[],
): Promise<Row[]> {
  try {
    return (await db.pool.query<Row>(text, [...values])).rows
  } catch (cause) {
    throw isAcquireTimeout(cause) ? new DomainError('busy', { retryAfterSeconds: 1, cause }) : cause
  }
}
