import type { QueryResultRow } from 'pg'
import type { Tx } from '#database.ts'

/** Reads a large result in parts through a cursor of the transaction, so memory stays flat. */
export async function* readInParts<Row extends QueryResultRow>(
  tx: Tx,
  text: string,
  values: readonly (string | number | null)[],
  rowsPerPart = 5_000,
): AsyncGenerator<Row[], void, undefined> {
  const name = `part_${Math.random().toString(36).slice(2)}`
  await tx.client.query(`declare ${name} no scroll cursor for ${text}`, [...values])
  for (;;) {
    const { rows } = await tx.client.query<Row>(`fetch ${rowsPerPart} from ${name}`)
    if (rows.length > 0) yield rows
    if (rows.length < rowsPerPart) break
  }
  await tx.client.query(`close ${name}`)
}
