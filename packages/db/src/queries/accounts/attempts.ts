import type { Tx } from '#database.ts'

/**
 * How many failures are free, and how the wait grows after that: from 1 s, doubling with each failure, up to a limit.
 */
export type Budget = {
  free: number
  maxDelayS: number
  /** One failure is forgotten for each such span since the last. */
  forgetOneS: number
}

// What a row's failures have decayed to, and how long they close the key after the last one.
const remembered = `greatest(0, a.failures - floor(extract(epoch from clock_timestamp() - a.last_failure_at) / $4::integer))::integer`
const delay = `case when ${remembered} < $2::integer then 0 else least($3::integer, power(2, least(${remembered} - $2::integer, 30))) end`
const openAt = `a.last_failure_at + make_interval(secs => ${delay})`

/**
 * Counts an attempt under a key as failed until `forgiveAttempt` or `forgetAttempts` says otherwise, unless the key is
 * closed. Counting first keeps many simultaneous attempts from all slipping in before the first failure is known.
 * @returns seconds until the key opens again; 0 when the attempt may proceed
 */
export async function reserveAttempt(tx: Tx, key: string, budget: Budget): Promise<number> {
  const values = [key, budget.free, budget.maxDelayS, budget.forgetOneS]
  const taken = await tx.client.query(
    `insert into auth.attempts as a (key, failures, last_failure_at) values ($1, 1, clock_timestamp())
     on conflict (key) do update set failures = ${remembered} + 1, last_failure_at = clock_timestamp()
     where ${openAt} <= clock_timestamp()
     returning 1`,
    values,
  )
  if (taken.rowCount === 1) return 0
  const { rows } = await tx.client.query<{ seconds: number }>(
    `select greatest(1, ceil(extract(epoch from ${openAt} - clock_timestamp())))::integer as seconds
     from auth.attempts a where a.key = $1`,
    values,
  )
  return rows[0]?.seconds ?? 1
}

/** Takes back one counted attempt. */
export async function forgiveAttempt(tx: Tx, key: string): Promise<void> {
  await tx.client.query('update auth.attempts set failures = greatest(0, failures - 1) where key = $1', [key])
}

/** Deletes all failures under a key, and the turns waiting there. */
export async function forgetAttempts(tx: Tx, key: string): Promise<void> {
  await tx.client.query('delete from auth.attempts where key = $1', [key])
  await tx.client.query('delete from auth.sign_in_turns where budget_key = $1', [key])
}

/** Removes what has long decayed, so that the tables stay as small as one day's failures. */
export async function deleteOldAttempts(tx: Tx): Promise<void> {
  await tx.client.query(`delete from auth.attempts where last_failure_at < clock_timestamp() - interval '1 day'`)
  await tx.client.query(`delete from auth.sign_in_turns where due_at < clock_timestamp() - interval '1 day'`)
}
