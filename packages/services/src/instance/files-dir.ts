import { join } from 'node:path'

/** Where an instance keeps uploads waiting to be imported and exports waiting to be downloaded. */
export function filesDirOf(dataDir: string): string {
  return join(dataDir, 'files')
}
