import { promptOf } from '../../rows/conversation.ts'
import { pairVote, signedVerdict } from '../../rows/pair-vote.ts'
import { rowReader } from '../../rows/row-reader.ts'

const NEITHER = -100

/**
 * HelpSteer2, preferences: below zero is for response 1, -100 means that neither is valid. The people behind the single
 * votes are not named, so the overall one is kept.
 */
export const helpsteer2Reader = rowReader({
  fits: (row) =>
    ['prompt', 'response_1', 'response_2', 'preference_strength'].every((field) => !row.at(field).isAbsent)
      ? ['prompt', 'response_1', 'response_2', 'preference_strength']
      : null,
  read: (row, context) => {
    const strength = row.at('preference_strength')
    return {
      prompt: promptOf(row.at('prompt'), context),
      responses: [{ text: row.at('response_1').text() }, { text: row.at('response_2').text() }],
      votes: [
        context.vote(() => {
          const reason = row.at('preference_elaboration').optionalText()
          const { verdict, strength: by } =
            strength.number() === NEITHER
              ? ({ verdict: 'both bad', strength: null } as const)
              : signedVerdict(strength, 3)
          return pairVote(verdict, { by: 'HelpSteer2', source: 'human', strength: by, reason })
        }),
      ].filter((vote) => vote !== null),
    }
  },
})
