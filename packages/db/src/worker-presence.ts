import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'

export type WorkerPresence = {
  /** How many jobs of workers that are gone were given back to the queue. */
  givenBack: number
  /** Takes the presence back; call it when the last job has ended. */
  release(): Promise<void>
}

// Any number will do, as long as all workers use the same one.
const PRESENCE_LOCK = 7_413_004
/** The server notices the end of a killed process a moment later than its supervisor. */
const TRIES = 12
const TRY_EVERY_MS = 250
const RETURN_EVERY_MS = 1_000

/**
 * Says that this worker lives, by an advisory lock that its connection holds, and gives the jobs of workers that are
 * gone back to the queue. The queue itself would hold on to them for four hours, since it can't tell a killed worker
 * from a slow one. With another worker alive nothing is given back: its jobs look the same.
 * @param onLost told when the connection was lost; the presence is then announced again, without giving jobs back
 */
export async function announceWorker({
  url,
  onLost,
}: {
  url: string
  onLost: (error: Error) => void
}): Promise<WorkerPresence> {
  const released = new AbortController()
  let client = await open()
  const givenBack = await takeAlone(client)
  await client.query('select pg_advisory_lock_shared($1)', [PRESENCE_LOCK])
  if (givenBack !== null) await client.query('select pg_advisory_unlock($1)', [PRESENCE_LOCK])

  async function open(): Promise<Client> {
    const opened = new Client({
      connectionString: url,
      application_name: 'tiebreak-worker-presence',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    })
    opened.on('error', onLost)
    opened.once('end', () => void comeBack())
    await opened.connect()
    return opened
  }

  async function comeBack(): Promise<void> {
    while (!released.signal.aborted) {
      try {
        client = await open()
        await client.query('select pg_advisory_lock_shared($1)', [PRESENCE_LOCK])
        return
      } catch (error) {
        onLost(error instanceof Error ? error : new Error(String(error)))
        await pause(RETURN_EVERY_MS, undefined, { signal: released.signal }).catch(() => undefined)
      }
    }
  }

  return {
    givenBack: givenBack ?? 0,
    async release() {
      released.abort()
      await client.end()
    },
  }
}

/** Takes the lock for itself, which shows that no other worker lives, and gives their jobs back; null when one does. */
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
