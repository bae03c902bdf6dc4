import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { Cell } from '../../rows/cell.ts'
import { asResponse, messageOf, refuseOthers, sharedStart } from '../../rows/conversation.ts'
import { ImageColumn } from '../../rows/image-column.ts'
import { type RowContext, rowReader } from '../../rows/row-reader.ts'
import { unnamedVote } from '../../rows/unnamed-vote.ts'

/** ms-swift: a conversation that ends with the better response, and the other one beside it as text or as messages. */
export const msSwiftReader = rowReader({
  fits: (row) => {
    if (!row.at('messages').isList) return null
    const other = (['rejected_response', 'rejected_messages'] as const).find((field) => !row.at(field).isAbsent)
    return other === undefined ? null : ['messages', other, 'rejected']
  },
  read: (row, context) => {
    refuseOthers(row, 'videos', 'audios')
    const whole = wholeOf(row.at('messages').items(), row.at('images'), context)
    if (whole.length < 2 || whole.at(-1)?.role !== 'assistant')
      row.at('messages').refuse('a conversation that ends with a response')
    const { at, rejected } = rejectedOf(row, whole, context)
    return {
      prompt: whole.slice(0, at),
      tools: row.at('tools').value,
      responses: [asResponse(whole.slice(at)), rejected],
      votes: unnamedVote({ ranks: [1, 2] }, context, 'ms-swift pairs'),
    }
  },
})

/** A conversation with its images, which "<image>" in a text stands for. */
function wholeOf(items: readonly Cell[], column: Cell, context: RowContext): Message[] {
  const images = new ImageColumn(column)
  return images.rest(items.map((item) => messageOf(item, { ...context, images })))
}

/** The other conversation has the same images, unless it names its own. */
function rejectedOf(row: Cell, whole: readonly Message[], context: RowContext) {
  const own = row.at('rejected_images')
  const column = own.isAbsent ? row.at('images') : own
  const text = row.at('rejected_response')
  if (!text.isAbsent) {
    const at = whole.length - 1
    if (own.isAbsent) return { at, rejected: { text: text.text() } }
    const other = rejectedWhole(row.at('messages').items().slice(0, -1), text, own, context)
    if (sharedStart(whole, other) < at) own.refuse('first the images of the prompt, which is the same')
    return { at, rejected: asResponse(other.slice(at)) }
  }
  const other = wholeOf(row.at('rejected_messages').items(), column, context)
  const at = Math.min(sharedStart(whole, other), whole.length - 1, other.length - 1)
  if (at < 1) row.at('rejected_messages').refuse('messages that begin as "messages" do: with the prompt')
  return { at, rejected: asResponse(other.slice(at)) }
}

/** The prompt again, with the rejected text at its end. */
function rejectedWhole(prompt: readonly Cell[], text: Cell, column: Cell, context: RowContext): Message[] {
  const images = new ImageColumn(column)
  const before = prompt.map((item) => messageOf(item, { ...context, images }))
  return images.rest([...before, { role: 'assistant', ...images.fromTags(text.text(), text) }])
}
