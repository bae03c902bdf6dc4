import type { Tx } from '#database.ts'

/**
 * How turns are given: one every `everyS`, never more than `most` waiting, each valid for `goodForS` once it is due.
 */
export type Turns = { everyS: number; most: number; goodForS: number }

/** Uses a due turn under a budget that others have used up. Returns whether there was one. */
export async function spendTurn(tx: Tx, budgetKey: string, holderKey: string, { goodForS }: Turns): Promise<boolean> {
  const spent = await tx.client.query(
    `delete from auth.sign_in_turns where budget_key = $1 and holder_key = $2 and due_at <= clock_timestamp()
     returning due_at > clock_timestamp() - make_interval(secs => $3) as good`,
    [budgetKey, holderKey, goodForS],
  )
  return spent.rows[0]?.good === true
}

/**
 * Gives a holder the next free turn under a budget, unless they have one already. The budget's row is locked, so no two
 * get the same turn.
 * @returns seconds to wait for it, or until the queue has room if it is full
 */
export async function reserveTurn(tx: Tx, budgetKey: string, holderKey: string, turns: Turns): Promise<number> {
  const { everyS, most, goodForS } = turns
  await tx.client.query('select 1 from auth.attempts where key = $1 for update', [budgetKey])
  await tx.client.query(
    'delete from auth.sign_in_turns where budget_key = $1 and due_at < clock_timestamp() - make_interval(secs => $2)',
    [budgetKey, goodForS],
  )
  await tx.client.query(
    `insert into auth.sign_in_turns (budget_key, holder_key, due_at)
     select $1, $2, greatest(date_trunc('milliseconds', clock_timestamp()), max(due_at)) + make_interval(secs => $3)
     from auth.sign_in_turns where budget_key = $1
     having count(*) filter (where due_at > clock_timestamp()) < $4
     on conflict do nothing`,
    [budgetKey, holderKey, everyS, most],
  )
  const { rows } = await tx.client.query<{ seconds: number }>(
    `select greatest(1, ceil(extract(epoch from due_at - clock_timestamp())))::integer as seconds
     from auth.sign_in_turns where budget_key = $1 and holder_key = $2`,
    [budgetKey, holderKey],
  )
  return rows[0]?.seconds ?? everyS * most
}
