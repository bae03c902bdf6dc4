import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { WORKER_FLAGS } from '@tiebreak/services/instance/worker-flags.ts'
import type { BenchServer } from './bench-server.ts'

const CHILD = fileURLToPath(new URL('./memory-child.ts', import.meta.url))

/** The most memory that a process of its own holds while it does one import or export, in MB (RSS, Node and the program included). */
export async function peakMemory(
  { jobsUrl, filesDir }: BenchServer,
  work: { does: 'import'; projectId: ProjectId; path: string } | { does: 'export'; projectId: ProjectId },
): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', ...WORKER_FLAGS, CHILD], {
    env: { PATH: process.env.PATH, BENCH_WORK: JSON.stringify({ jobsUrl, filesDir, ...work }) },
  })
  return Number(stdout) / 1_000_000
}
