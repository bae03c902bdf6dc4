import { open, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { dataFolderProblem } from '@tiebreak/postgres-server/data-folder-problem.ts'

/** Where the API and the worker write their log. */
export type ProcessLog = {
  /** In the form that `spawn` takes for standard output and error. */
  output: 'inherit' | number
  /** The file, or null when the log goes to our own output. */
  path: string | null
  close(): Promise<void>
}

const MAX_BYTES = 20_000_000

/**
 * On a terminal, the log goes to `tiebreak.log` in the data folder, appended and readable by this account only, so that
 * the few lines for people stay readable; everywhere else (containers, pipes) it goes to our own output. A file above
 * 20 MB is renamed to `tiebreak.log.old`.
 * @throws StartupError `data_folder_unwritable`
 */
export async function openProcessLog(dataDir: string, { onTerminal }: { onTerminal: boolean }): Promise<ProcessLog> {
  if (!onTerminal) return { output: 'inherit', path: null, close: async () => undefined }
  const path = join(dataDir, 'tiebreak.log')
  try {
    const size = await stat(path).then(
      (found) => found.size,
      () => 0,
    )
    if (size > MAX_BYTES) await rename(path, `${path}.old`)
    const file = await open(path, 'a', 0o600)
    return { output: file.fd, path, close: () => file.close() }
  } catch (error) {
    throw dataFolderProblem(dataDir, error)
  }
}
