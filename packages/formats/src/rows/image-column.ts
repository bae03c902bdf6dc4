import type { MessageImage } from '@tiebreak/contracts/data/message-images.ts'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { Cell } from './cell.ts'
import { imageIn } from './image-in.ts'

/** Stands in a text for the next image of the column, as ms-swift writes it. */
const TAG = '<image>'

/** The images of a list, or of a cell with one. */
export function imagesIn(cell: Cell): MessageImage[] {
  if (cell.isAbsent) return []
  return (cell.isList ? cell.items() : [cell]).map((item) => {
    const found = imageIn(item.isObject ? item.object().value : item.value)
    return 'expected' in found ? item.refuse(found.expected) : found
  })
}

/**
 * The images of a row that stand in a column beside its messages. Parts of the kind "image", or `<image>` in a text, say
 * where they belong, in order; where nothing says so, they come before the first turn by the user, as trainers put them.
 */
export class ImageColumn {
  readonly #cell: Cell
  readonly #images: readonly MessageImage[]
  #taken = 0

  constructor(cell: Cell) {
    this.#cell = cell
    this.#images = imagesIn(cell)
  }

  get isEmpty(): boolean {
    return this.#images.length === 0
  }

  /** The next image, for a part that names none. */
  take(part: Cell): MessageImage {
    const image = this.#images[this.#taken]
    this.#taken += 1
    return image ?? part.refuse(`an image beside the messages for each place of one: there are ${this.#images.length}`)
  }

  /** Text with `<image>` in it: without these, and the images where they stood. */
  fromTags(text: string, cell: Cell): Pick<Message, 'content' | 'images'> {
    const pieces = this.#images.length === 0 ? [text] : text.split(TAG)
    let content = ''
    const images = pieces.flatMap((piece, at) => {
      const image = at === 0 ? [] : [{ ...this.take(cell), ...(content === '' ? {} : { at: content.length }) }]
      content += at > 0 && content === '' ? piece.replace(/^\s+/, '') : piece
      return image
    })
    return images.length === 0 ? { content } : { content, images }
  }

  /** The messages with all images of the column. */
  rest(messages: readonly Message[]): Message[] {
    const left = this.#images.slice(this.#taken)
    if (left.length === 0) return [...messages]
    if (this.#taken > 0) this.#cell.refuse(`as many images as messages have places for: ${this.#taken}`)
    const first = messages.findIndex(({ role }) => role === 'user')
    const at = first === -1 ? 0 : first
    return messages.map((message, turn) =>
      turn === at ? { ...message, images: [...left, ...(message.images ?? [])] } : message,
    )
  }
}
