import { API } from '@tiebreak/contracts/api.ts'
import { IMAGE_ENDINGS } from '@tiebreak/contracts/data/media-name.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { sendUpload } from '#send-upload.ts'

export function isImage(name: string): boolean {
  return IMAGE_ENDINGS.some((ending) => name.toLowerCase().endsWith(ending))
}

/** Sends the images that rows name by their file names, before the rows. Throws `ApiError`; aborting throws the signal's reason. */
export async function sendImages(
  projectId: ProjectId,
  images: readonly File[],
  { onSent, signal }: { onSent: (sent: number) => void; signal: AbortSignal },
): Promise<void> {
  for (const [at, file] of images.entries()) {
    onSent(at)
    signal.throwIfAborted()
    const input = { params: { projectId }, query: { file: file.name } }
    await sendUpload(API.uploadImage, input, { file, onProgress: () => undefined, signal })
  }
  onSent(images.length)
}
