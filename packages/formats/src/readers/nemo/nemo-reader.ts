import { asResponse, messagesOf, promptOf } from '../../rows/conversation.ts'
import { rowReader } from '../../rows/row-reader.ts'
import { unnamedVote } from '../../rows/unnamed-vote.ts'

/** NVIDIA NeMo: completions with ranks, lower is better, of any number; and the pairs of the older NeMo-Aligner. */
export const nemoReader = rowReader({
  fits: (row) => {
    if (row.at('context').isList && row.at('completions').isList)
      return ['context', 'completions', 'completions[].rank']
    const pair = ['prompt', 'chosen_response', 'rejected_response']
    return pair.every((field) => typeof row.at(field).value === 'string') ? pair : null
  },
  read: (row, context) => {
    if (row.at('completions').isAbsent)
      return {
        prompt: promptOf(row.at('prompt'), context),
        responses: [{ text: row.at('chosen_response').text() }, { text: row.at('rejected_response').text() }],
        votes: unnamedVote({ ranks: [1, 2] }, context, 'NeMo ranks'),
      }
    const completions = row.at('completions').items()
    const vote = context.vote(() =>
      unnamedVote({ ranks: completions.map((one) => one.at('rank').number()) }, context, 'NeMo ranks'),
    )
    return {
      prompt: messagesOf(row.at('context'), context),
      responses: completions.map((one) => asResponse(messagesOf(one.at('completion'), context))),
      votes: completions.length < 2 ? [] : (vote ?? []),
    }
  },
})
