import { openAsBlob } from 'node:fs'
import { API } from '@tiebreak/contracts/api.ts'
import { IMAGE_ENDINGS } from '@tiebreak/contracts/data/media-name.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { Interrupted } from '#remote/interrupted.ts'
import { progressLine } from '#remote/progress-line.ts'
import { remoteClient } from '#remote/remote-client.ts'
import { whenThereIsRoom } from '#remote/when-there-is-room.ts'

/** An image on this machine, and the path by which rows name it. */
export type ImageFile = { path: string; file: string }

export function isImage(name: string): boolean {
  return IMAGE_ENDINGS.some((ending) => name.toLowerCase().endsWith(ending))
}

/**
 * Sends the images that rows name, before the rows. One that the project has under its path already is sent in vain, and
 * changes nothing.
 * @throws StartupError that names the image that is not taken, Interrupted
 */
export async function sendImages(
  images: readonly ImageFile[],
  { project: projectId, signal }: { project: ProjectId; signal: AbortSignal },
): Promise<void> {
  if (images.length === 0) return
  const client = remoteClient(process.env)
  const line = progressLine()
  try {
    for (const [at, { path, file }] of images.entries()) {
      if (signal.aborted) throw new Interrupted(`Interrupted: ${at} of ${images.length} images were sent, and no rows.`)
      line.show(`Sending images: ${at + 1} of ${images.length}`)
      const send = async () => {
        const body = (await openAsBlob(path)).stream()
        return client.upload(API.uploadImage, { params: { projectId }, query: { file } }, body)
      }
      await whenThereIsRoom(send, { isRepeatable: true }).catch((cause: unknown) => {
        const why = cause instanceof Error ? cause.message : 'unknown'
        throw new StartupError('process_failed', `The image ${path} was not taken: ${why} No rows were sent.`, {
          cause,
        })
      })
    }
  } finally {
    line.end()
  }
}
