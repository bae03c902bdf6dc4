import { ApiError } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { IMAGE_MOST_BYTES } from '@tiebreak/contracts/choices.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { sendUpload } from '#send-upload.ts'
import { nameOfFile } from './name-of-file.ts'

/** What became of a choice of files: the names that are kept, and those that are not with why. */
export type SentImages = { kept: string[]; refused: { file: string; error: ApiError | 'too_large' }[] }

/** Sends images one after the other; one that is refused does not stop the rest. */
export async function sendImages(
  projectId: ProjectId,
  files: readonly File[],
  onProgress: (sentBytes: number) => void,
): Promise<SentImages> {
  const outcome: SentImages = { kept: [], refused: [] }
  let before = 0
  for (const file of files) {
    if (file.size > IMAGE_MOST_BYTES) {
      outcome.refused.push({ file: file.name, error: 'too_large' })
      continue
    }
    try {
      outcome.kept.push(await sendOne(projectId, file, (sent) => onProgress(before + sent)))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      outcome.refused.push({ file: file.name, error })
    }
    before += file.size
    onProgress(before)
  }
  return outcome
}

async function sendOne(projectId: ProjectId, file: File, onProgress: (sent: number) => void): Promise<string> {
  const input = { params: { projectId }, query: { name: nameOfFile(file.name) } }
  return (await sendUpload(API.uploadMedia, input, { file, onProgress })).name
}
