import { join } from 'node:path'

/** Where an instance keeps the files that wait to go in or to be taken away. */
export function filesDirOf(dataDir: string): string {
  return join(dataDir, 'files')
}
