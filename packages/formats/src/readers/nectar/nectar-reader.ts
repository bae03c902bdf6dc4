import type { Cell } from '../../rows/cell.ts'
import { promptOf } from '../../rows/conversation.ts'
import { type RowContext, rowReader } from '../../rows/row-reader.ts'
import { dialogueOf } from '../hh-rlhf/dialogue-of.ts'

/** Nectar: seven responses to a prompt, ranked by GPT-4; 1 is best. */
export const nectarReader = rowReader({
  fits: (row) => {
    const answers = row.at('answers')
    const [first] = answers.isList ? answers.items() : []
    if (!first?.isObject || first.at('answer').isAbsent || first.at('rank').isAbsent) return null
    return ['prompt', 'answers', 'answers[].answer', 'answers[].rank']
  },
  read: (row, context) => {
    const answers = row.at('answers').items()
    return {
      prompt: dialogueOrPrompt(row.at('prompt'), context),
      responses: answers.map((answer) => ({
        system: answer.at('model').optionalText(),
        text: answer.at('answer').text(),
      })),
      votes: [
        context.vote(() => ({
          by: 'gpt-4',
          source: 'judge' as const,
          judge: { model: 'gpt-4' },
          ranks: answers.map((answer) => answer.at('rank').number()),
        })),
      ].filter((vote) => vote !== null),
    }
  },
})

/** The prompt is a dialogue as text, which ends where the reply would begin. */
function dialogueOrPrompt(cell: Cell, context: RowContext) {
  const prompt = promptOf(cell, context)
  if (typeof prompt !== 'string') return prompt
  const turns = dialogueOf(prompt)
  const last = turns.at(-1)
  const asked = last?.role === 'assistant' && last.content.trim() === '' ? turns.slice(0, -1) : turns
  return asked.length > 0 ? asked : prompt
}
