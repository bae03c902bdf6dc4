import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { Cell } from '../../rows/cell.ts'
import { asResponse, messageOf, messagesOf } from '../../rows/conversation.ts'
import { type RowContext, rowReader } from '../../rows/row-reader.ts'
import { unnamedVote } from '../../rows/unnamed-vote.ts'

/** Where axolotl's types have the prompt. */
const PROMPTS = ['question', 'input', 'instruction'] as const

/** axolotl's pairs that no other trainer has: messages with two single messages, and its own names for the prompt. */
export const axolotlReader = rowReader({
  fits: (row) => {
    if (row.at('messages').isList && row.at('chosen').isObject && row.at('rejected').isObject)
      return ['messages', 'chosen', 'rejected']
    const isText = (field: string) => typeof row.at(field).value === 'string'
    if (isText('instruction') && isText('chosen_response') && isText('rejected_response'))
      return ['instruction', 'chosen_response', 'rejected_response']
    if (isText('instruction') || !isText('chosen') || !isText('rejected')) return null
    const prompt = (['question', 'input'] as const).find(isText)
    return prompt === undefined ? null : [prompt, 'chosen', 'rejected']
  },
  read: (row, context) => ({
    prompt: promptOf(row, context),
    responses: ['chosen', 'rejected'].map((field) => {
      const cell = row.atFirst(field, `${field}_response`)
      return cell.isObject ? asResponse([messageOf(cell, context)]) : { text: cell.text() }
    }),
    votes: unnamedVote({ ranks: [1, 2] }, context, 'axolotl pairs'),
  }),
})

function promptOf(row: Cell, context: RowContext): Message[] {
  if (!row.at('messages').isAbsent) return messagesOf(row.at('messages'), context)
  const system = row.at('system').optionalText()
  const content = row.atFirst(...PROMPTS).text()
  return [...(system === undefined ? [] : [{ role: 'system', content: system } as const]), { role: 'user', content }]
}
