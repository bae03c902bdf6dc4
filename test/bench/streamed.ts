import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { aloneInProcess } from './alone-in-process.ts'
import type { BenchServer } from './bench-server.ts'
import type { Finding } from './finding.ts'
import { madeProject } from './made-project.ts'
import { pairRow, writeJsonlFile } from './write-jsonl-file.ts'

/** The file, its upload, the rows with their indexes, and what the server writes ahead. */
const ROOM = 8

/** Memory of the import of one large file of plain pairs that was made for it; nothing where none is asked for. */
export async function streamedFinding(
  server: BenchServer,
  { megabytes, most }: { megabytes: number; most: number },
): Promise<Finding[]> {
  if (megabytes === 0) return []
  const what = `memory of import: peak of its process, one file of ${megabytes} MB`
  const bytes = megabytes * 1_000_000
  const { bavail, bsize } = await statfs(server.filesDir)
  if (bavail * bsize < ROOM * bytes)
    return [{ kind: 'not run', what, why: `there is no room for ${(ROOM * megabytes) / 1_000} GB` }]
  const lines = Math.ceil(bytes / (JSON.stringify(pairRow(100_000)).length + 1))
  const path = join(server.filesDir, 'streamed.jsonl')
  await writeJsonlFile(path, { lines, rowOf: pairRow })
  const { id } = await madeProject(server, { name: 'files', overlap: 1, people: 0 })
  const { peakMb, seconds } = await aloneInProcess(server, { does: 'import', projectId: id, path })
  return [
    {
      kind: 'measured',
      what,
      ours: `${peakMb.toFixed(0)} MB for ${lines} rows`,
      reference: `${seconds.toFixed(0)} s, ${(lines / seconds).toFixed(0)} lines / s`,
      ratios: [peakMb],
      unit: 'MB',
      budget: { most },
    },
  ]
}
