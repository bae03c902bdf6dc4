import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { OWNER, type UploadOwner } from './upload-owner.ts'

/** A file in the data folder named like an upload or an export. */
export type DataFile = {
  kind: 'import' | 'export'
  path: string
  /** The name under which the database knows it, if it does. */
  storedAs: string
  /** An export that is incomplete, whether still being written or abandoned. */
  isPart: boolean
  /** Which process is writing it; null for complete exports, and for files of versions that did not record it. */
  owner: UploadOwner | null
  bytes: number
  changedAt: number
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const UPLOAD = new RegExp(`^${UUID}(?:\\.(?<owner>[0-9a-f-]+))?\\.jsonl$`)
const MADE = new RegExp(`^(?<storedAs>${UUID})(?<part>(?:\\.(?<owner>[0-9a-f-]+)\\.${UUID})?\\.part)?$`)

/** The files that Tiebreak itself wrote there. Files with other names are somebody else's, and left alone. */
export async function listDataFiles(filesDir: string): Promise<DataFile[]> {
  return [...(await listKind(filesDir, 'import')), ...(await listKind(filesDir, 'export'))]
}

async function listKind(filesDir: string, kind: DataFile['kind']): Promise<DataFile[]> {
  const folder = join(filesDir, `${kind}s`)
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const files: DataFile[] = []
  for (const name of names) {
    const found = (kind === 'import' ? UPLOAD : MADE).exec(name)?.groups
    const path = join(folder, name)
    // One that has vanished by now needs no check.
    const facts = found && (await stat(path).catch(() => null))
    if (!found || !facts?.isFile()) continue
    files.push({
      kind,
      path,
      storedAs: kind === 'import' ? name : (found.storedAs ?? name),
      isPart: found.part !== undefined,
      owner: ownerIn(found.owner),
      bytes: facts.size,
      changedAt: facts.mtimeMs,
    })
  }
  return files
}

function ownerIn(text: string | undefined): UploadOwner | null {
  const { place, pid, run } = OWNER.exec(text ?? '')?.groups ?? {}
  return place === undefined || run === undefined ? null : { place, pid: Number(pid), run }
}
