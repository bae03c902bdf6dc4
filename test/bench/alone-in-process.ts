import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { WORKER_FLAGS } from '@tiebreak/services/instance/worker-flags.ts'
import { z } from 'zod'
import type { BenchServer } from './bench-server.ts'

const CHILD = fileURLToPath(new URL('./alone-child.ts', import.meta.url))

/** What the child says of its work. Parts are the seconds before, in and after the threads, for what computes in one. */
export const Told = z.object({
  peakBytes: z.number(),
  seconds: z.number(),
  /** What its process took of the processor, all threads together; the database is another process. */
  processorSeconds: z.number(),
  parts: z.object({ before: z.number(), inThread: z.number(), after: z.number() }).nullable(),
})

export type Alone = Omit<z.infer<typeof Told>, 'peakBytes'> & {
  /** The most memory that its process held, Node and the program included (RSS). */
  peakMb: number
}

type Work =
  | { does: 'import'; projectId: ProjectId; path: string }
  | { does: 'export' | 'measure' | 'fit'; projectId: ProjectId }

/** One piece of the worker's work in a process of its own, run as the worker is. */
export async function aloneInProcess({ jobsUrl, filesDir }: BenchServer, work: Work): Promise<Alone> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', ...WORKER_FLAGS, CHILD], {
    env: { PATH: process.env.PATH, BENCH_WORK: JSON.stringify({ jobsUrl, filesDir, ...work }) },
  })
  const { peakBytes, ...told } = Told.parse(JSON.parse(stdout))
  return { ...told, peakMb: peakBytes / 1_000_000 }
}
