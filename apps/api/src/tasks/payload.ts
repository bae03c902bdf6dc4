import { JobId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { z } from 'zod'

/** What every task is told: for which project, as which job, on whose request. */
export const JobPayload = z.object({ projectId: ProjectId, jobId: JobId, requestId: z.string() })

/** The same for work that people may not see as a job. */
export const MaybeJobPayload = JobPayload.extend({ jobId: JobId.nullable() })
