import type { Cell } from '../../rows/cell.ts'
import { asResponse, messagesOf, refuseImages, sharedStart } from '../../rows/conversation.ts'
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
    refuseImages(row, 'images', 'rejected_images', 'videos', 'audios')
    const whole = messagesOf(row.at('messages'), context)
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

function rejectedOf(row: Cell, whole: ReturnType<typeof messagesOf>, context: RowContext) {
  const text = row.at('rejected_response')
  if (!text.isAbsent) return { at: whole.length - 1, rejected: { text: text.text() } }
  const other = messagesOf(row.at('rejected_messages'), context)
  const at = Math.min(sharedStart(whole, other), whole.length - 1, other.length - 1)
  if (at < 1) row.at('rejected_messages').refuse('messages that begin as "messages" do: with the prompt')
  return { at, rejected: asResponse(other.slice(at)) }
}
