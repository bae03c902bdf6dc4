import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'

export type WorkerPresence = {
  /** How many jobs of vanished workers were returned to the queue. */
  givenBack: number
  /** Ends the presence; call it when the last job has ended. */
  release(): Promise<void>
}

/** The advisory lock that a living worker holds, shared. Any number will do, as long as all use the same one. */
export const PRESENCE_LOCK = 7_413_004
/** The server notices the end of a killed process a moment later than its supervisor does. */
const TRIES = 12
const TRY_EVERY_MS = 250
const RETURN_EVERY_MS = 1_000
const BEAT_EVERY_MS = 5_000
/** A worker silent for this long is considered frozen. */
export const FROZEN_AFTER_MS = 30_000

/**
 * Announces that this worker is alive, by an advisory lock that its connection holds and a beat every few seconds, and
 * returns the jobs of vanished workers to the queue. The queue itself would hold them for four hours, since it can't
 * tell a killed worker from a slow one. While another worker is alive nothing is returned, since its jobs look the
 * same.
 * @param onLost called when the connection is lost; the presence is then announced again, without returning jobs
 */
export async function announceWorker({
  url,
  onLost,
}: {
  url: string
  onLost: (error: Error) => void
}): Promise<WorkerPresence> {
  const released = new AbortController()
  let held = await open(url, onLost)
  const givenBack = await takeAlone(held.client)
  await hold(held.client)
  if (givenBack !== null) await held.client.query('select pg_advisory_unlock($1)', [PRESENCE_LOCK])
  const kept = keep()
  const beating = beat()

  async function keep(): Promise<void> {
    for (;;) {
      await held.ended
      if (released.signal.aborted) return
      await pause(RETURN_EVERY_MS, undefined, { signal: released.signal }).catch(() => undefined)
      held = await open(url, onLost).catch((error: Error) => {
        onLost(error)
        return held
      })
      if (released.signal.aborted) return held.client.end()
      await hold(held.client).catch(() => held.client.end())
    }
  }

  async function beat(): Promise<void> {
    while (!released.signal.aborted) {
      // The other loop reports and replaces a lost connection; the beat continues on the next one.
      await saveBeat(held.client).catch(() => undefined)
      await pause(BEAT_EVERY_MS, undefined, { signal: released.signal }).catch(() => undefined)
    }
  }

  return {
    givenBack: givenBack ?? 0,
    async release() {
      released.abort()
      await beating
      await held.client.end()
      await kept
    },
  }
}

type Held = { client: Client; ended: Promise<void> }

async function open(url: string, onLost: (error: Error) => void): Promise<Held> {
  const client = new Client({
    connectionString: url,
    application_name: 'tiebreak-worker-presence',
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', onLost)
  const ended = new Promise<void>((resolve) => client.once('end', () => resolve()))
  await client.connect()
  return { client, ended }
}

async function hold(client: Client): Promise<void> {
  await client.query('select pg_advisory_lock_shared($1)', [PRESENCE_LOCK])
}

/** Records that this connection's worker is alive, and forgets connections that no longer hold a lock. */
async function saveBeat(client: Client): Promise<void> {
  await client.query(
    `insert into tiebreak.worker_beats (pid) values (pg_backend_pid())
     on conflict (pid) do update set beat_at = clock_timestamp()`,
  )
  await client.query(
    `delete from tiebreak.worker_beats b where not exists (
       select from pg_locks l where l.pid = b.pid and l.locktype = 'advisory'
         and (l.classid::bigint << 32 | l.objid::bigint) = $1)`,
    [PRESENCE_LOCK],
  )
}

/**
 * Takes the lock exclusively, which proves that no other worker is alive, and returns their jobs to the queue; null
 * when one is alive.
 */
async function takeAlone(client: Client): Promise<number | null> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [PRESENCE_LOCK])
    if (rows[0]?.alone) return giveBack(client)
    await pause(TRY_EVERY_MS)
  }
  return null
}

async function giveBack(client: Client): Promise<number> {
  const { rows } = await client.query<{ id: string }>(
    `select locked_by as id from graphile_worker._private_jobs where locked_by is not null
     union all select locked_by from graphile_worker._private_job_queues where locked_by is not null`,
  )
  if (rows.length === 0) return 0
  const jobs = await client.query(`select from graphile_worker._private_jobs where locked_by is not null`)
  await client.query('select graphile_worker.force_unlock_workers($1)', [[...new Set(rows.map(({ id }) => id))]])
  return jobs.rowCount ?? 0
}
