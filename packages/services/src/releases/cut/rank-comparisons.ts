import type { ResponseId } from '@tiebreak/contracts/ids.ts'
import type { Draft, DraftPair } from './draft.ts'
import { rankComparison } from './rank-comparison.ts'
import type { PromptEvidence } from './read-evidence.ts'
import { rowId } from './row-id.ts'
import type { UsedResponses } from './used-responses.ts'

/**
 * The ranking of each comparison whose pairs all have a row; how many have one for some of them, or rows that contradict one
 * another.
 * @param kept rows by the ids of their responses, the smaller first
 */
export function rankComparisons(
  { comparisons, prompt }: PromptEvidence,
  kept: ReadonlyMap<string, DraftPair>,
  used: UsedResponses,
): Pick<Draft, 'rankings' | 'unranked'> {
  const rankings: Draft['rankings'] = []
  let unranked = 0
  for (const { comparisonId, responseIds } of comparisons) {
    const rows = pairsAmong(responseIds).map(([one, other]) => kept.get(`${one} ${other}`))
    if (rows.every((row) => row === undefined)) continue
    const pairs = rows.flatMap((row) => {
      if (!row) return []
      return [{ firstId: used.idAt(row.first), secondId: used.idAt(row.second), outcome: row.outcome }]
    })
    const ranks = rankComparison(responseIds, pairs)
    if (ranks === null) unranked += 1
    else {
      const votes = rows.map((row) => row?.nVotes ?? 0)
      const sources = new Set(rows.map((row) => row?.labelSource))
      const [only] = sources
      rankings.push({
        rowId: rowId(
          'ranking',
          prompt.externalId,
          prompt.contentHash,
          ...responseIds
            .map((id) => used.textOf(id))
            .flatMap(({ externalId, contentHash }) => [externalId, contentHash]),
        ),
        criterion: rows[0]?.criterion ?? 'overall',
        comparisonId,
        responses: responseIds
          .map((id, at) => ({ at: used.placeOf(id), rank: ranks[at]! }))
          .sort((a, b) => a.rank - b.rank || a.at - b.at),
        nVotes: Math.min(...votes),
        labelSource: sources.size === 1 && only ? only : 'mixed',
      })
    }
  }
  return { rankings, unranked }
}

function pairsAmong(ids: readonly ResponseId[]): [ResponseId, ResponseId][] {
  return ids.flatMap((one, at) =>
    ids.slice(at + 1).map((other): [ResponseId, ResponseId] => (one < other ? [one, other] : [other, one])),
  )
}
