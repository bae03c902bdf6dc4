import { createReadStream } from 'node:fs'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Ctx } from '@tiebreak/services/context.ts'
import { runImport } from '@tiebreak/services/data/imports/run-import.ts'
import { startImport } from '@tiebreak/services/data/imports/start-import.ts'

/** Hands a file over as an upload, and answers what the worker does with it later. */
export async function uploaded(worker: Ctx, projectId: ProjectId, path: string): Promise<() => Promise<void>> {
  const input = { projectId, body: createReadStream(path), fileName: 'bench.jsonl', simulated: 'false' } as const
  const { importId, jobId } = await startImport({ ctx: worker, input })
  return () => runImport({ ctx: worker, input: { projectId, importId, jobId } })
}
