import { asResponse, messagesOf } from '../../rows/conversation.ts'
import { rowReader } from '../../rows/row-reader.ts'
import { unnamedVote } from '../../rows/unnamed-vote.ts'

/** Preference pairs as OpenAI, Azure, Fireworks and Together take them for fine-tuning. */
export const openaiDpoReader = rowReader({
  fits: (row) =>
    row.at('input').isObject && row.at('preferred_output').isList && row.at('non_preferred_output').isList
      ? ['input', 'preferred_output', 'non_preferred_output']
      : null,
  read: (row, context) => {
    const input = row.at('input').object()
    const prompt = messagesOf(input.at('messages'), context)
    const tools = input.at('tools').value
    for (const field of input.unasked())
      if (!input.at(field).isList || input.at(field).items().length > 0) context.notKept(`input.${field}`)
    return {
      prompt,
      tools,
      responses: ['preferred_output', 'non_preferred_output'].map((field) =>
        asResponse(messagesOf(row.at(field), context)),
      ),
      votes: unnamedVote({ ranks: [1, 2] }, context, 'preference pairs'),
    }
  },
})
