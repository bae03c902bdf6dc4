import { promptOf, responseOf } from '../../rows/conversation.ts'
import { pairVote, signedVerdict } from '../../rows/pair-vote.ts'
import { rowReader } from '../../rows/row-reader.ts'

/** HelpSteer3, preferences: below zero is for response 1. Single votes name nobody, so the overall one is kept. */
export const helpsteer3Reader = rowReader({
  fits: (row) =>
    ['context', 'response1', 'response2', 'overall_preference'].every((field) => !row.at(field).isAbsent)
      ? ['context', 'response1', 'response2', 'overall_preference']
      : null,
  read: (row, context) => {
    const metadata = Object.fromEntries(
      ['domain', 'language'].flatMap((field) => {
        const text = row.at(field).optionalText()
        return text === undefined ? [] : [[field, text]]
      }),
    )
    return {
      prompt: promptOf(row.at('context'), context),
      metadata,
      responses: [responseOf(row.at('response1'), context), responseOf(row.at('response2'), context)],
      votes: [
        context.vote(() => {
          const { verdict, strength } = signedVerdict(row.at('overall_preference'), 3)
          return pairVote(verdict, { by: 'HelpSteer3', source: 'human', strength })
        }),
      ].filter((vote) => vote !== null),
    }
  },
})
