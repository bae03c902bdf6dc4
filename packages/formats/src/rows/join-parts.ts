import type { MessageImage } from '@tiebreak/contracts/data/message-images.ts'

/** A part of a message: its text, or an image. */
export type Part = { text: string } | { image: Pick<MessageImage, 'name' | 'alt'> }

export type Joined = { content: string; images: MessageImage[] }

const BETWEEN = '\n\n'

/** Parts as one text, an empty line between its pieces, and the places of the images in it. */
export function joinParts(parts: readonly Part[]): Joined {
  let content = ''
  let hasText = false
  const images: MessageImage[] = []
  for (const part of parts) {
    if ('image' in part) {
      images.push(content.length === 0 ? part.image : { ...part.image, at: content.length })
      continue
    }
    content += hasText ? BETWEEN + part.text : part.text
    hasText = true
  }
  return { content, images }
}

/** A message's text and images as parts again: `joinParts` makes the same of them. */
export function splitParts({ content, images }: { content: string; images: readonly MessageImage[] }): Part[] {
  const parts: Part[] = []
  let from = 0
  const put = (to: number) => {
    const piece = content.slice(from, to)
    const isLater = parts.some((part) => 'text' in part)
    if (piece !== '') parts.push({ text: isLater && piece.startsWith(BETWEEN) ? piece.slice(BETWEEN.length) : piece })
    from = to
  }
  for (const { at = 0, ...image } of images) {
    if (at > from) put(at)
    parts.push({ image })
  }
  put(content.length)
  return parts
}
