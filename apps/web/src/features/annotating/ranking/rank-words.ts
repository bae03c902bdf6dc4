import type { ResponseHandle } from '@tiebreak/contracts/ids.ts'
import { words } from '#shared/messages/late-words.ts'
import { letterAt } from '#shared/words/letter-at.ts'
import { type Ranking, rankOf, tiedWith } from './ranking.ts'

/** Where a response stands, in words: "Response C, rank 2 of 4". */
export function rankWords(ranking: Ranking, handles: readonly ResponseHandle[], handle: ResponseHandle): string {
  const letterOf = (one: ResponseHandle) => letterAt(handles.indexOf(one))
  const letter = letterOf(handle)
  const rank = rankOf(ranking, handle)
  const tied = tiedWith(ranking, handle)
  const values = { letter, rank: rank ?? 0, k: handles.length, others: tied.map(letterOf).join(', ') }
  const state = words(rank === null ? 'rank.state.open' : tied.length > 0 ? 'rank.state.tied' : 'rank.state', values)
  return ranking.unacceptable.includes(handle) ? words('rank.state.unacceptable', { state }) : state
}
