import type { PromptId } from '@tiebreak/contracts/ids.ts'
import type { FitLevel } from '@tiebreak/contracts/measures/schemas.ts'
import type { PromptResponses } from '@tiebreak/db/queries/comparisons/comparisons.ts'
import type { SummedPair } from '@tiebreak/db/queries/queue/information.ts'
import { baldScore, type Random, varianceAfter } from '@tiebreak/statistics'
import { shuffled } from '#comparisons/shuffled.ts'
import { type CandidatePair, weighPairs } from './weigh-pairs.ts'

type Response = PromptResponses['responses'][number]
export type ChosenPair = { promptId: PromptId; tags: string[]; pair: [Response, Response] }

/**
 * The pairs of some prompts that are not compared yet and would tell most, up to a number. About responses each response
 * is in one of them at most; about systems each choice is made as if those before it were judged already, and chance
 * says which prompt it is taken from.
 */
export function chooseInformativePairs(
  prompts: readonly PromptResponses[],
  tallies: readonly SummedPair[],
  { level, most, random }: { level: FitLevel; most: number; random: Random },
): ChosenPair[] {
  const missing = shuffled(prompts.flatMap(missingPairs), random)
  const bySubjects = new Map<string, { candidate: CandidatePair; pairs: ChosenPair[] }>()
  for (const one of missing) {
    const [first, second] = one.pair.map((response) => (level === 'response' ? response.id : response.system)).sort()
    if (!first || !second || first === second) continue
    const key = `${first}\u0000${second}`
    const group = bySubjects.get(key) ?? { candidate: { first, second, pending: 0 }, pairs: [] }
    bySubjects.set(key, group)
    group.pairs.push(one)
  }
  const groups = [...bySubjects.values()]
  const weighed = weighPairs(
    tallies,
    groups.map(({ candidate }) => candidate),
    level,
  )
  const information = weighed.information.slice()
  const variance = weighed.variance.slice()
  const used = new Set<string>()
  const chosen: ChosenPair[] = []
  while (chosen.length < most) {
    let best = -1
    for (const [at, { pairs }] of groups.entries())
      if (pairs.length > 0 && (best < 0 || (information[at] ?? 0) > (information[best] ?? 0))) best = at
    const group = groups[best]
    const pair = group?.pairs.pop()
    if (!group || !pair) break
    const ids = pair.pair.map(({ id }) => id)
    if (level === 'response' && ids.some((id) => used.has(id))) continue
    for (const id of ids) used.add(id)
    chosen.push(pair)
    const difference = weighed.difference[best] ?? 0
    const left = varianceAfter({ difference, variance: variance[best] ?? 0 }, 1)
    variance[best] = left
    information[best] = baldScore({ difference, variance: left })
  }
  return chosen
}

function missingPairs({ promptId, tags, responses, pairs }: PromptResponses): ChosenPair[] {
  const known = new Set(pairs.flatMap(([first, second]) => [`${first} ${second}`, `${second} ${first}`]))
  return responses.flatMap((first, at) =>
    responses
      .slice(at + 1)
      .filter((second) => !known.has(`${first.id} ${second.id}`))
      .map((second): ChosenPair => ({ promptId, tags, pair: [first, second] })),
  )
}
