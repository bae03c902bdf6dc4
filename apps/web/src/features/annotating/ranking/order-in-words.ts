import type { ShownResponse } from '@tiebreak/contracts/annotating/schemas.ts'
import type { LateWords } from '#shared/messages/late-texts.ts'
import { letterAt } from '#shared/words/letter-at.ts'
import { rankingOf } from './ranking.ts'

/** A judgement in signs: "A > B > C = D", by the letters under which the responses were shown. */
export function orderInWords(
  words: LateWords,
  responses: readonly Pick<ShownResponse, 'handle'>[],
  ranks: Record<string, number> | null,
): string {
  if (ranks === null) return words(responses.length > 2 ? 'rank.allBad' : 'answer.bothBad')
  const handles = responses.map(({ handle }) => handle)
  const { tiers } = rankingOf({ ranks, strength: null, bothBad: false }, handles)
  return tiers.map((tier) => tier.map((handle) => letterAt(handles.indexOf(handle))).join(' = ')).join(' > ')
}
