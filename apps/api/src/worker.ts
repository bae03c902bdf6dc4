import { connect } from '@tiebreak/db/connect.ts'
import { announceWorker } from '@tiebreak/db/worker-presence.ts'
import { sweepKeys } from '@tiebreak/services/accounts/idempotency/sweep-keys.ts'
import type { Ctx } from '@tiebreak/services/context.ts'
import { examineWaiting } from '@tiebreak/services/data/images/examine-waiting.ts'
import { sweepWaitingImports } from '@tiebreak/services/data/imports/look/sweep-waiting-imports.ts'
import { sweepUploads } from '@tiebreak/services/data/uploads/sweep-uploads.ts'
import { sweepFiles } from '@tiebreak/services/instance/files/sweep-files.ts'
import { filesDirOf } from '@tiebreak/services/instance/files-dir.ts'
import { startJobEngine } from '@tiebreak/services/jobs/start-job-engine.ts'
import { sweepJobs } from '@tiebreak/services/jobs/sweep-jobs.ts'
import { foldBehind } from '@tiebreak/services/measures/fold-behind.ts'
import { sweepLeases } from '@tiebreak/services/queue/sweep-leases.ts'
import { tendQueues } from '@tiebreak/services/queue/tend-queues.ts'
import { Logger, run } from 'graphile-worker'
import { createLog } from './log.ts'
import { readWorkerEnvironment } from './process/read-environment.ts'
import { runProcess } from './process/run-process.ts'
import { whenAskedToStop } from './process/when-asked-to-stop.ts'
import { type Chore, keepDoing } from './tasks/keep-doing.ts'
import { deliveryTasks, taskList } from './tasks/task-list.ts'

/** Long reads and fits are this process's daily work. */
const STATEMENT_LIMIT_MS = 30 * 60_000
const STOP_LIMIT_MS = 10_000
const JOBS_AT_ONCE = 2
/** Beside the jobs, so that a receiver that does not respond holds nobody's import up. */
const DELIVERIES_AT_ONCE = 4

const CHORES: readonly Chore[] = [
  { name: 'fold tallies', everyMs: 1_000, work: foldBehind },
  { name: 'sweep leases', everyMs: 15_000, work: sweepLeases },
  { name: 'tend queues', everyMs: 5_000, work: tendQueues },
  { name: 'sweep jobs', everyMs: 15_000, work: sweepJobs },
  { name: 'examine images', everyMs: 30_000, work: examineWaiting },
  { name: 'sweep keys', everyMs: 10 * 60_000, work: sweepKeys },
  { name: 'sweep uploads', everyMs: 10 * 60_000, work: sweepUploads },
  { name: 'sweep waiting imports', everyMs: 60_000, work: sweepWaitingImports },
  { name: 'sweep files', everyMs: 15_000, work: sweepFiles },
]

/** The worker process: until asked to stop it runs jobs, two at a time, computing in threads, and does its chores. */
async function main(): Promise<void> {
  const env = readWorkerEnvironment(process.env)
  const log = createLog({ name: 'worker', level: env.TIEBREAK_LOG })
  const db = connect({
    url: env.TIEBREAK_JOBS_DATABASE_URL,
    max: 10,
    statementTimeoutMs: STATEMENT_LIMIT_MS,
    applicationName: 'tiebreak-worker',
    onLost: (error) => log.warn({ error }, 'a database connection was lost'),
  })
  const presence = await announceWorker({
    url: env.TIEBREAK_JOBS_DATABASE_URL,
    onLost: (error) => log.warn({ error }, 'the connection that shows this worker was lost'),
  })
  if (presence.givenBack > 0) log.info({ jobs: presence.givenBack }, 'jobs of a worker that is gone will start again')
  const filesDir = filesDirOf(env.TIEBREAK_DATA)
  const publicUrl = env.TIEBREAK_URL
  const engine = startJobEngine({ jobs: JOBS_AT_ONCE })
  const stopping = new AbortController()
  const rules = env.TIEBREAK_OUTBOUND
  const key = env.TIEBREAK_OUTBOUND_KEY
  const imageHosts = env.TIEBREAK_IMAGE_HOSTS
  const outbound = { ...(rules && key ? { outbound: { rules, key } } : {}), ...(imageHosts ? { imageHosts } : {}) }
  const deps = { db, filesDir, publicUrl, engine, signal: stopping.signal, log, ...outbound }
  const queue = { pgPool: db.pool, noHandleSignals: true, pollInterval: 1_000, logger: queueLogger(log) }
  const runner = await run({ ...queue, taskList: taskList(deps), concurrency: JOBS_AT_ONCE })
  const sender = await run({ ...queue, taskList: deliveryTasks(deps), concurrency: DELIVERIES_AT_ONCE })
  const ctx: Ctx = { db, actor: { kind: 'worker' }, requestId: 'chores', log, filesDir, publicUrl }
  const done = CHORES.map((chore) => keepDoing(ctx, chore, stopping.signal))
  log.info({}, 'working')

  let isStopping = false
  whenAskedToStop(async (reason) => {
    isStopping = true
    log.info({ reason }, 'stopping')
    // Computations end at once; the next worker starts them again, as it may with every job.
    stopping.abort(new Error('the worker is stopping'))
    const limit = setTimeout(() => {
      // The next worker starts it again, as it may with every job.
      log.warn({}, 'a job was interrupted: it took too long to finish')
      process.exit(0)
    }, STOP_LIMIT_MS)
    await Promise.allSettled([runner.stop(), sender.stop(), ...done])
    await engine.end()
    await presence.release()
    await db.close()
    clearTimeout(limit)
    log.info({}, 'stopped')
    process.exit(0)
  })
  await Promise.race([runner.promise, sender.promise])
  if (!isStopping) throw new Error('the queue stopped by itself')
}

/** The queue's own messages, in our log; routine ones only at debug level. */
function queueLogger(log: ReturnType<typeof createLog>): Logger {
  return new Logger((scope) => (level, message) => {
    const facts = { from: 'queue', ...(scope.taskIdentifier ? { task: scope.taskIdentifier } : {}) }
    if (level === 'error') log.error(facts, message)
    else if (level === 'warning') log.warn(facts, message)
    else log.debug(facts, message)
  })
}

await runProcess('worker', main)
