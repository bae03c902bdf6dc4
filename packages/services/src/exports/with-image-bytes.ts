import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { findMediaContent } from '@tiebreak/db/queries/data/media.ts'
import { dataUrlOf } from '@tiebreak/formats/rows/data-url.ts'
import type { ProjectPrompt } from '@tiebreak/formats/writers/own/project-item.ts'

/** Of a line of at most 16 MiB: what the prompt's images may take, and what the images of as many responses as are judged together. */
const PROMPT_LETTERS = 7_000_000
const ALL_LETTERS = 14_600_000
const TOGETHER = 9

/** A prompt with its images in it, as far as lines have room for them; the others by name. */
export async function withImageBytes(
  tx: Tx,
  projectId: ProjectId,
  prompt: Omit<ProjectPrompt, 'imagesByName'>,
): Promise<ProjectPrompt> {
  let imagesByName = 0
  const inline = async (messages: readonly Message[], room: number) => {
    let left = room
    const done: Message[] = []
    for (const message of messages) {
      if (message.images === undefined) {
        done.push(message)
        continue
      }
      const images: typeof message.images = []
      for (const image of message.images) {
        const found = await findMediaContent(tx, projectId, image.name)
        const url = found?.state === 'clean' ? dataUrlOf(found.contentType, found.content) : ''
        const fits = url !== '' && url.length <= left
        if (fits) left -= url.length
        else imagesByName += 1
        images.push(fits ? { ...image, name: url } : image)
      }
      done.push({ ...message, images })
    }
    return { messages: done, used: room - left }
  }
  const own = await inline(prompt.messages, PROMPT_LETTERS)
  const room = (ALL_LETTERS - own.used) / Math.min(TOGETHER, Math.max(1, prompt.responses.length))
  const responses: ProjectPrompt['responses'][number][] = []
  for (const response of prompt.responses)
    responses.push({ ...response, messages: (await inline(response.messages, room)).messages })
  return { ...prompt, messages: own.messages, responses, imagesByName }
}
