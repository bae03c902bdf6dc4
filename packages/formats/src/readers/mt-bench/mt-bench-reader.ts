import type { Cell } from '../../rows/cell.ts'
import { messagesOf } from '../../rows/conversation.ts'
import type { DraftVote } from '../../rows/draft.ts'
import { pairVote } from '../../rows/pair-vote.ts'
import { type RowContext, rowReader } from '../../rows/row-reader.ts'
import { drawn, WINNERS } from '../arena/battle.ts'
import { isMtBench } from './is-mt-bench.ts'

const TURNED = 'verdicts that turned with the order ("tie (inconsistent)")'

/**
 * MT-bench: judgements by experts, authors and models of one turn each. The same pair comes as (a, b) and as (b, a):
 * responses are called by their models, so that both are votes on one comparison.
 */
export const mtBenchReader = rowReader({
  fits: (row) =>
    isMtBench(row) && !row.at('conversation_a').isAbsent && !row.at('conversation_b').isAbsent
      ? ['question_id', 'model_a', 'model_b', 'judge', 'turn', 'conversation_a', 'conversation_b']
      : null,
  read: (row, context) => {
    const turn = row.at('turn').number()
    if (turn !== 1 && turn !== 2) row.at('turn').refuse('turn 1 or 2')
    const draft = drawn(
      ['a', 'b'].map((side) => {
        const cell = row.at(`conversation_${side}`)
        const messages = messagesOf(cell, context)
        if (messages.length < 2 * turn) cell.refuse(`a conversation of at least ${2 * turn} messages`)
        return { system: row.at(`model_${side}`).text(), cell, messages: messages.slice(0, 2 * turn) }
      }),
    )
    return { id: `mt-bench-${row.at('question_id').id()}-turn-${turn}`, ...draft, votes: votesOf(row, context) }
  },
})

function votesOf(row: Cell, context: RowContext): DraftVote[] {
  const judge = row.at('judge')
  const [model, version] = judge.isList ? judge.items().map((part) => part.text()) : [judge.text()]
  const by = model ?? ''
  const submittedAt = row.at('tstamp').optionalTime()
  const source = /^(?:expert|author)_/.test(by) ? ('human' as const) : ('judge' as const)
  // A model judges with a prompt that has a name.
  const program = source === 'judge' && by !== '' ? { judge: { model: by, ...(version ? { version } : {}) } } : {}
  const vote = (field: string, shown: [number, number]) =>
    context.vote(() => {
      const winner = row.at(field)
      if (winner.isAbsent) return null
      if (winner.value === 'tie (inconsistent)') {
        context.notKept(TURNED)
        return null
      }
      return pairVote(winner.oneOf(WINNERS), { by, source, ...program, submittedAt, shown })
    })
  // A model judges twice, and sees the two in either order.
  const both = [vote('g1_winner', [0, 1]), vote('g2_winner', [1, 0])]
  const votes = row.at('g1_winner').isAbsent ? [vote('winner', [0, 1])] : both
  return votes.filter((one) => one !== null)
}
