import type { Client } from 'pg'

/** Sets how many judgements can be undone, which repeats come from beyond of: the product's ten take a longer sitting. */
export async function letUndo(admin: Client, depth: number): Promise<void> {
  await admin.query(
    `create or replace function tiebreak.undo_depth() returns integer language sql immutable parallel safe return ${depth}`,
  )
}
