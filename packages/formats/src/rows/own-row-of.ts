import type { OwnVote } from '@tiebreak/contracts/data/own-row.ts'
import { responseExternalIds } from '../readers/own-jsonl/response-external-ids.ts'
import type { Draft, DraftVote } from './draft.ts'

/** A draft in the shape of own JSONL, whose check it then has to pass. */
export function ownRowOf({ id, prompt, tools, metadata, responses, votes = [] }: Draft): Record<string, unknown> {
  const ids = responseExternalIds(responses)
  return {
    ...(id === undefined ? {} : { id }),
    prompt,
    tools,
    ...(metadata === undefined || Object.keys(metadata).length === 0 ? {} : { metadata }),
    responses: responses.map((response, at) => ({ ...response, id: ids[at] })),
    votes: votes.map((vote) => voteOf(vote, ids)),
  }
}

/** Names responses by id, in an order that says nothing about the result: that of their ids. */
function voteOf({ among, ranks, shown, by, reason, ...vote }: DraftVote, ids: readonly string[]): OwnVote {
  const places = [...(among ?? ids.keys())]
  const order = places
    .map((_, at) => at)
    .sort((a, b) => ((ids[places[a] ?? 0] ?? '') < (ids[places[b] ?? 0] ?? '') ? -1 : 1))
  const idOf = (place: number | undefined) => ids[place ?? 0] ?? ''
  return {
    ...vote,
    annotator: by,
    responses: order.map((at) => idOf(places[at])),
    shown: shown ? shown.map(idOf) : null,
    ranks: ranks && order.map((at) => placeOf(ranks, at)),
    bothBad: ranks === null,
    ...(reason === undefined || reason === '' ? {} : { reason }),
  }
}

/** 1 for the best, and for each other one more than there are better ones. */
function placeOf(ranks: readonly number[], at: number): number {
  const own = ranks[at] ?? 0
  return 1 + ranks.filter((rank) => rank < own).length
}
