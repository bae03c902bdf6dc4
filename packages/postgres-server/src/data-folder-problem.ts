import { StartupError } from '@tiebreak/contracts/startup-error.ts'

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this account can’t write there',
  EPERM: 'this account can’t write there',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the limit on file sizes has been reached',
  ENOENT: 'nothing can be created there',
  ENOTDIR: 'part of its path is a file',
  EEXIST: 'part of its path is a file',
}

/**
 * Turns a failed write to the data folder into one sentence; anything other than a file-system error is returned as it
 * is.
 */
export function dataFolderProblem(dataDir: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error
  const reason = REASONS[error.code]
  if (reason === undefined) return error
  return new StartupError(
    'data_folder_unwritable',
    `The data folder ${dataDir} can't be written to: ${reason}. Free some space or correct the permissions, or set TIEBREAK_DATA to another folder.`,
    { cause: error },
  )
}
