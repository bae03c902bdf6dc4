import type { Cell } from '../../rows/cell.ts'
import { pairVote, type Verdict } from '../../rows/pair-vote.ts'
import { rowReader } from '../../rows/row-reader.ts'
import { isMtBench } from '../mt-bench/is-mt-bench.ts'
import { battleOf, WINNERS } from './battle.ts'

const ONE_HOT = ['winner_model_a', 'winner_model_b', 'winner_tie'] as const

/**
 * Battles of an arena as they were published: FastChat's, the sets of 33, 55, 100 and 140 thousand, and tables of that
 * kind. Model A is on the left of the screen.
 */
export const arenaReader = rowReader({
  fits: (row) => {
    const has = (...fields: string[]) => fields.every((field) => !row.at(field).isAbsent)
    if (!has('model_a', 'model_b') || isMtBench(row)) return null
    const texts = has('conversation_a', 'conversation_b')
      ? ['conversation_a', 'conversation_b']
      : has('prompt', 'response_a', 'response_b')
        ? ['prompt', 'response_a', 'response_b']
        : null
    const winner = has('winner') ? ['winner'] : has(...ONE_HOT) ? ONE_HOT : null
    return texts && winner && ['model_a', 'model_b', ...texts, ...winner]
  },
  read: (row, context) => {
    const draft = battleOf(row, context)
    const by = row.atFirst('judge', 'judge_hash', 'evaluation_session_id').optionalId() ?? 'arena'
    const at = row.atFirst('tstamp', 'timestamp')
    const vote = context.vote(() => {
      const verdict = verdictOf(row)
      return pairVote(verdict, { by, source: 'human', submittedAt: at.optionalTime(), shown: [0, 1] })
    })
    return { id: row.atFirst('question_id', 'id').optionalId(), ...draft, votes: vote ? [vote] : [] }
  },
})

function verdictOf(row: Cell): Verdict {
  const winner = row.at('winner')
  if (!winner.isAbsent) return winner.oneOf(WINNERS)
  const chosen = ONE_HOT.filter((field) => row.at(field).boolean())
  const [only] = chosen
  if (chosen.length !== 1 || only === undefined)
    return row.at(ONE_HOT[0]).refuse(`exactly one of ${ONE_HOT.join(', ')} to be 1, not ${chosen.length}`)
  return only === 'winner_tie' ? 'tie' : only === 'winner_model_a' ? 'first' : 'second'
}
