import type { WorkerCtx, WorkerVerb } from '@tiebreak/services/context.ts'
import type { Task } from 'graphile-worker'
import type { Logger } from 'pino'
import type { z } from 'zod'
import type { MaybeJobPayload } from './payload.ts'

/** What the tasks of one worker share. */
export type WorkerDeps = Pick<WorkerCtx, 'db' | 'filesDir' | 'publicUrl' | 'engine'> & {
  log: Logger
  signal: AbortSignal
}

/**
 * A task of the queue from a verb: checks the payload and logs begin and end under the id of the request that asked.
 */
export function defineTask<Input extends z.infer<typeof MaybeJobPayload>>(
  name: string,
  schema: z.ZodType<Input>,
  verb: (call: WorkerVerb<Input>) => Promise<void>,
): (deps: WorkerDeps) => Task {
  return ({ log, ...shared }) =>
    async (payload) => {
      const input = schema.parse(payload)
      const { projectId, jobId, requestId } = input
      const jobLog = log.child({ requestId, task: name, projectId, jobId })
      const ctx: WorkerCtx = { ...shared, actor: { kind: 'worker' }, requestId, log: jobLog }
      const begun = performance.now()
      jobLog.info({}, 'job begins')
      await verb({ ctx, input })
      jobLog.info({ ms: Math.round(performance.now() - begun) }, 'job ended')
    }
}
