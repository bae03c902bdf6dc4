import { pairVote } from '../../rows/pair-vote.ts'
import { rowReader } from '../../rows/row-reader.ts'

/** Stanford Human Preferences: two comments under a post, and which got more votes; `labels` 1 is for A. */
export const shpReader = rowReader({
  fits: (row) =>
    ['history', 'human_ref_A', 'human_ref_B', 'labels'].every((field) => row.at(field).value !== undefined)
      ? ['history', 'human_ref_A', 'human_ref_B', 'labels', 'post_id']
      : null,
  read: (row, context) => {
    const vote = context.vote(() =>
      pairVote(row.at('labels').boolean() ? 'first' : 'second', { by: 'SHP', source: 'human' }),
    )
    const domain = row.at('domain').optionalText()
    return {
      id: row.at('post_id').optionalId(),
      prompt: row.at('history').text(),
      metadata: domain === undefined ? {} : { domain },
      responses: ['A', 'B'].map((side) => {
        const id = row.at(`c_root_id_${side}`).optionalId()
        return { ...(id === undefined ? {} : { id }), text: row.at(`human_ref_${side}`).text() }
      }),
      votes: vote ? [vote] : [],
    }
  },
})
