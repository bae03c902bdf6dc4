import type { Client } from 'pg'
import type { Scratch } from './scratch.ts'

/**
 * What is taken away: a text in a function (all places, or the one at an index), a text in a statement that verbs send, or a
 * constraint of a table.
 */
export type Drop =
  | { from: string; text: string; instead?: string; at?: number }
  | { statement: string; text: string }
  | { from: string; constraint: string }

/** Undoes what was taken away; answers false where only a fresh database helps. */
export type PutBack = () => Promise<boolean>

/** Takes guards away, as superuser. A text that is not there, or was never sent, is an error: the mutant would be none. */
export async function takeAway({ admin, rewrites }: Scratch, drops: readonly Drop[]): Promise<PutBack> {
  const originals: string[] = []
  for (const drop of drops)
    if ('constraint' in drop) await dropConstraint(admin, drop)
    else if ('statement' in drop) rewrites.push({ ...drop, instead: '', hits: 0 })
    else originals.push(await rewrite(admin, drop))
  return async () => {
    const unsent = rewrites.splice(0).filter(({ hits }) => hits === 0)
    if (unsent.length > 0) throw new Error(`no verb sent "${unsent[0]?.statement}"`)
    for (const code of originals.reverse()) await admin.query(code)
    return !drops.some((drop) => 'constraint' in drop)
  }
}

async function dropConstraint(
  admin: Client,
  { from, constraint }: { from: string; constraint: string },
): Promise<void> {
  const { rowCount } = await admin.query('select 1 from pg_constraint where conname = $1 and conrelid = $2::regclass', [
    constraint,
    from,
  ])
  await admin.query(
    rowCount === 1 ? `alter table ${from} drop constraint "${constraint}" cascade` : `drop index "${constraint}"`,
  )
}

/** Answers the function as it was. */
async function rewrite(
  admin: Client,
  { from, text, instead = '', at }: { from: string; text: string; instead?: string; at?: number },
): Promise<string> {
  const { rows } = await admin.query<{ code: string }>(
    `select pg_get_functiondef(p.oid) as code from pg_proc p
     where p.pronamespace = 'tiebreak'::regnamespace and p.proname = $1`,
    [from],
  )
  const [{ code } = { code: '' }, ...others] = rows
  const pieces = code.split(text)
  if (others.length > 0 || pieces.length <= (at ?? 0) + 1)
    throw new Error(`tiebreak.${from} does not say "${text}" as often as that`)
  const joints = pieces.slice(1).map((_, place) => (at === undefined || at === place ? instead : text))
  await admin.query(pieces.map((piece, place) => piece + (joints[place] ?? '')).join(''))
  return code
}
