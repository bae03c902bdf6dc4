import type { MessageImage } from '@tiebreak/contracts/data/message-images.ts'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import { Fragment, type ReactNode } from 'react'
import { ImageFrame } from './image-frame.tsx'

export { fetchImage } from './image-bytes.ts'

/** A text with the images that belong to it, where they stand in it. */
export function MessageImages({
  message: { content, role, images = [] },
  show,
}: {
  message: Message
  /** Shows a part of the text. */
  show: (part: string) => ReactNode
}) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {piecesOf(content, images).map(({ key, text, image, n }) => (
        <Fragment key={key}>
          {text !== null && show(text)}
          {image && <ImageFrame image={image} n={n} of={images.length} isShared={role === 'assistant'} />}
        </Fragment>
      ))}
    </div>
  )
}

type Piece = { key: string; text: string | null; image: MessageImage | null; n: number }

function piecesOf(content: string, images: readonly MessageImage[]): Piece[] {
  const ends = [...images.map(({ at = 0 }) => at), content.length]
  return ends.map((end, at) => {
    const text = content.slice(ends[at - 1] ?? 0, end)
    return { key: `piece ${at + 1}`, text: isBlank(text) ? null : text, image: images[at] ?? null, n: at + 1 }
  })
}
