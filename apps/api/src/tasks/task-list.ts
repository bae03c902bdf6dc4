import { MakeComparisons } from '@tiebreak/contracts/comparisons/schemas.ts'
import { ExportId, ImportId, JobId, ProjectId, WebhookDeliveryId } from '@tiebreak/contracts/ids.ts'
import type { JobKind } from '@tiebreak/contracts/jobs/schemas.ts'
import { runMakeComparisons } from '@tiebreak/services/comparisons/run-make-comparisons.ts'
import type { WorkerCtx, WorkerVerb } from '@tiebreak/services/context.ts'
import { examineLanguages } from '@tiebreak/services/data/imports/languages/examine-languages.ts'
import { runLook } from '@tiebreak/services/data/imports/look/run-look.ts'
import { runImport } from '@tiebreak/services/data/imports/run-import.ts'
import { runExport } from '@tiebreak/services/exports/run-export.ts'
import { runFit } from '@tiebreak/services/measures/run-fit.ts'
import { runMeasure } from '@tiebreak/services/measures/run-measure.ts'
import { runCopyProject } from '@tiebreak/services/projects/run-copy-project.ts'
import { deliverWebhook } from '@tiebreak/services/projects/webhooks/deliver-webhook.ts'
import { raiseOverlap } from '@tiebreak/services/queue/raise-overlap.ts'
import { weighInformation } from '@tiebreak/services/queue/weigh-information.ts'
import type { Task } from 'graphile-worker'
import type { Logger } from 'pino'
import { z } from 'zod'

/** What the tasks of one worker share. */
export type WorkerDeps = Pick<WorkerCtx, 'db' | 'filesDir' | 'publicUrl' | 'engine' | 'outbound' | 'imageHosts'> & {
  log: Logger
  signal: AbortSignal
}

/** What every task is given: the project, the job and the requester. */
const ForJob = z.object({ projectId: ProjectId, jobId: JobId, requestId: z.string() })

/** The same for work that people don't see as a job. */
const MaybeForJob = ForJob.extend({ jobId: JobId.nullable() })

const Plan = MakeComparisons.and(z.object({ overlap: z.number().int() }))

/** Work that people don't see as jobs. */
type Silent = 'measure' | 'raise_overlap' | 'weigh_information' | 'examine_languages'

/** A task for every kind of job and for background work: its payload, and the verb that does it. */
const TASKS: Readonly<Record<JobKind | Silent, (name: string, deps: WorkerDeps) => Task>> = {
  import: task(ForJob.extend({ importId: ImportId }), runImport),
  look_at_import: task(ForJob.extend({ importId: ImportId, from: z.number().int() }), runLook),
  make_comparisons: task(ForJob.extend({ plan: Plan }), runMakeComparisons),
  copy_project: task(ForJob.extend({ from: ProjectId, data: z.enum(['gold', 'all']) }), runCopyProject),
  fit_scores: task(MaybeForJob, runFit),
  export: task(ForJob.extend({ exportId: ExportId }), runExport),
  measure: task(MaybeForJob, runMeasure),
  raise_overlap: task(MaybeForJob, raiseOverlap),
  weigh_information: task(MaybeForJob, weighInformation),
  examine_languages: task(MaybeForJob, examineLanguages),
}

/** The tasks of a worker, by name. */
export function taskList(deps: WorkerDeps): Record<string, Task> {
  return Object.fromEntries(Object.entries(TASKS).map(([name, make]) => [name, make(name, deps)]))
}

/** What sends messages to other machines, by name: a worker of its own runs it, beside the jobs. */
export function deliveryTasks(deps: WorkerDeps): Record<string, Task> {
  const name = 'deliver_webhook'
  return { [name]: task(MaybeForJob.extend({ deliveryId: WebhookDeliveryId }), deliverWebhook)(name, deps) }
}

/** Makes a task from a verb: checks the payload, and logs start and end under the id of the original request. */
function task<Input extends z.infer<typeof MaybeForJob>>(
  schema: z.ZodType<Input>,
  verb: (call: WorkerVerb<Input>) => Promise<void>,
): (name: string, deps: WorkerDeps) => Task {
  return (name, { log, ...shared }) =>
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
