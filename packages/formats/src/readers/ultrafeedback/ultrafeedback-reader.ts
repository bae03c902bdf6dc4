import { asResponse, messagesOf, sharedStart } from '../../rows/conversation.ts'
import { rowReader } from '../../rows/row-reader.ts'

/** UltraFeedback, binarized: both conversations whole, with GPT-4's scores. Equal scores are a tie. */
export const ultrafeedbackReader = rowReader({
  fits: (row) =>
    ['chosen', 'rejected'].every((field) => row.at(field).isList) &&
    !row.at('score_chosen').isAbsent &&
    !row.at('score_rejected').isAbsent
      ? ['prompt', 'chosen', 'rejected', 'score_chosen', 'score_rejected']
      : null,
  read: (row, context) => {
    const chosen = messagesOf(row.at('chosen'), context)
    const rejected = messagesOf(row.at('rejected'), context)
    const at = Math.min(sharedStart(chosen, rejected), chosen.length - 1, rejected.length - 1)
    if (at < 1) row.at('rejected').refuse('messages that begin as "chosen" does: with the prompt')
    // The same prompt and the same conversation once more.
    row.at('prompt')
    row.at('messages')
    const scores = [row.at('score_chosen').number(), row.at('score_rejected').number()] as const
    if (scores[0] < scores[1]) row.at('score_chosen').refuse(`at least the score of the rejected one, ${scores[1]}`)
    context.notKept('score_chosen and score_rejected')
    return {
      id: row.at('prompt_id').optionalId(),
      prompt: chosen.slice(0, at),
      responses: [asResponse(chosen.slice(at)), asResponse(rejected.slice(at))],
      votes: [
        {
          ...({ by: 'gpt-4', source: 'judge', judge: { model: 'gpt-4' } } as const),
          ranks: scores[0] === scores[1] ? [1, 1] : [1, 2],
        },
      ],
    }
  },
})
