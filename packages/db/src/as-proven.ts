import { DomainError } from '@tiebreak/contracts/errors.ts'
import { DatabaseError, type QueryResultRow } from 'pg'
import type { Tx } from '#database.ts'

/** What our functions raise when a transaction proves nobody who may. */
const UNPROVEN = 'TB401'

/**
 * Calls a function that takes no one's word for who acts, but checks what the transaction's scope proves.
 * @throws DomainError `not_signed_in` when it proves nobody who may: the session or the right has ended meanwhile
 */
export async function asProven<Row extends QueryResultRow>(tx: Tx, text: string, values: unknown[]): Promise<Row[]> {
  try {
    return (await tx.client.query<Row>(text, values)).rows
  } catch (cause) {
    throw cause instanceof DatabaseError && cause.code === UNPROVEN
      ? new DomainError('not_signed_in', { cause })
      : cause
  }
}
