import type { Ctx, Verb } from '@tiebreak/services/context.ts'
import type { Task } from 'graphile-worker'
import type { Logger } from 'pino'
import type { z } from 'zod'
import type { MaybeJobPayload } from './payload.ts'

/** What the tasks of one worker share. */
export type WorkerDeps = Pick<Ctx, 'db' | 'filesDir' | 'publicUrl'> & { log: Logger }

/**
 * A task of the queue from a verb: checks the payload and logs begin and end under the id of the request that asked.
 */
export function defineTask<Input extends z.infer<typeof MaybeJobPayload>>(
  name: string,
  schema: z.ZodType<Input>,
  verb: (call: Verb<Input>) => Promise<void>,
): (deps: WorkerDeps) => Task {
  return ({ db, filesDir, publicUrl, log }) =>
    async (payload) => {
      const input = schema.parse(payload)
      const { projectId, jobId, requestId } = input
      const jobLog = log.child({ requestId, task: name, projectId, jobId })
      const ctx: Ctx = { db, actor: { kind: 'worker' }, requestId, log: jobLog, filesDir, publicUrl }
      const begun = performance.now()
      jobLog.info({}, 'job begins')
      await verb({ ctx, input })
      jobLog.info({ ms: Math.round(performance.now() - begun) }, 'job ended')
    }
}
