import type { ResponseHandle } from '@tiebreak/contracts/ids.ts'
import type { LateWords } from '#shared/messages/late-texts.ts'
import { formatList } from '#shared/words/format-list.ts'
import { letterAt } from '#shared/words/letter-at.ts'
import { type Ranking, rankOf, tiedWith } from './ranking.ts'

/** Where a response stands, in words: "Response C, rank 2 of 4". */
export function rankWords(
  words: LateWords,
  ranking: Ranking,
  handles: readonly ResponseHandle[],
  handle: ResponseHandle,
): string {
  const letterOf = (one: ResponseHandle) => letterAt(handles.indexOf(one))
  const letter = letterOf(handle)
  const rank = rankOf(ranking, handle)
  const tied = tiedWith(ranking, handle)
  const values = { letter, rank: rank ?? 0, k: handles.length, others: formatList(words.tag, tied.map(letterOf)) }
  const state = words(rank === null ? 'rank.state.open' : tied.length > 0 ? 'rank.state.tied' : 'rank.state', values)
  return ranking.unacceptable.includes(handle) ? words('rank.state.unacceptable', { state }) : state
}
