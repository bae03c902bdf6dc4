import { z } from 'zod'
import { Instant, OneLine } from './common.ts'
import { ImportId, JobId } from './ids.ts'
import { JobState } from './job.ts'

export const ImportQuery = z.strictObject({
  fileName: OneLine.default('import.jsonl'),
  /** True when the votes come from a program that plays annotators: they are marked wherever they show. */
  simulated: z.enum(['true', 'false']).default('false'),
})
export type ImportQuery = z.infer<typeof ImportQuery>

const count = z.number().int()

/** What one import put in. "Already there" rows were in the project before and are left as they are. */
export const ImportCounts = z
  .strictObject({
    lines: count,
    badLines: count,
    prompts: count,
    promptsAlreadyThere: count,
    responses: count,
    responsesAlreadyThere: count,
    emptyResponses: count,
    duplicateResponses: count,
    comparisons: count,
    judgements: count,
    judgementsAlreadyThere: count,
    errors: count,
  })
  .meta({ id: 'ImportCounts' })
export type ImportCounts = z.infer<typeof ImportCounts>

export const Import = z
  .strictObject({
    id: ImportId,
    jobId: JobId,
    fileName: z.string(),
    bytes: count,
    state: JobState,
    progress: z.strictObject({ done: z.number(), total: z.number().nullable(), unit: z.string() }),
    counts: ImportCounts,
    error: z.string().nullable(),
    createdAt: Instant,
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'Import' })
export type Import = z.infer<typeof Import>

export const StartedImport = z
  .strictObject({ importId: ImportId, jobId: JobId, bytes: count })
  .meta({ id: 'StartedImport' })
export type StartedImport = z.infer<typeof StartedImport>
