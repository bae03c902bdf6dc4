import { type DataFolderLock, lockDataFolder } from '@tiebreak/postgres-server/data-folder-lock.ts'

/**
 * Makes this process the one that runs the instance of a data folder.
 * @throws StartupError `data_folder_in_use`, `data_folder_unwritable`
 */
export function takeDataFolder(dataDir: string): Promise<DataFolderLock> {
  return lockDataFolder(dataDir)
}
