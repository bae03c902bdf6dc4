import type { PromptId } from '@tiebreak/contracts/ids.ts'
import type { FitLevel } from '@tiebreak/contracts/measures/schemas.ts'
import type { PromptResponses } from '@tiebreak/db/queries/comparisons/comparisons.ts'
import type { SummedPair } from '@tiebreak/db/queries/queue/information.ts'
import type { ChoosePairs } from '@tiebreak/engine/queue/choose-pairs.ts'
import type { Random } from '@tiebreak/statistics'
import { shuffled } from '#comparisons/draw-seats.ts'
import type { WorkerCtx } from '#context.ts'
import { numberIds } from '#number-ids.ts'
import { sumColumns } from './sum-columns.ts'

type Response = PromptResponses['responses'][number]
export type ChosenPair = { promptId: PromptId; tags: string[]; pair: [Response, Response] }

/**
 * Chooses, from some prompts, up to a number of pairs that are not compared yet and would tell the most. At the level
 * of responses, each response is in at most one of them; at the level of systems, each choice treats the earlier ones
 * as already judged, and chance picks the prompt.
 */
export async function chooseInformativePairs(
  { engine, signal }: Pick<WorkerCtx, 'engine' | 'signal'>,
  prompts: readonly PromptResponses[],
  tallies: readonly SummedPair[],
  { level, most, random }: { level: FitLevel; most: number; random: Random },
): Promise<ChosenPair[]> {
  const missing = shuffled(prompts.flatMap(missingPairs), random)
  const chosen = await engine.run('choosePairs', columnsOf(missing, tallies, { level, most }), { signal })
  return [...chosen].flatMap((at) => missing[at] ?? [])
}

function columnsOf(
  missing: readonly ChosenPair[],
  tallies: readonly SummedPair[],
  { level, most }: Pick<ChoosePairs['input'], 'level' | 'most'>,
): ChoosePairs['input'] {
  const subjects = numberIds()
  const responses = numberIds()
  const groups = numberIds()
  const sums = sumColumns(tallies, subjects.numberOf)
  const ends: [number, number][] = []
  const rows = missing.map(({ pair }) => {
    const [first, second] = pair.map((response) => (level === 'response' ? response.id : response.system)).sort()
    if (!first || !second || first === second) return { group: -1, first: -1, second: -1 }
    const group = groups.numberOf(`${first}\u0000${second}`)
    ends[group] ??= [subjects.numberOf(first), subjects.numberOf(second)]
    return { group, first: responses.numberOf(pair[0].id), second: responses.numberOf(pair[1].id) }
  })
  return {
    level,
    most,
    sums,
    groups: {
      first: Int32Array.from(ends, ([first]) => first),
      second: Int32Array.from(ends, ([, second]) => second),
    },
    pairs: {
      group: Int32Array.from(rows, ({ group }) => group),
      first: Int32Array.from(rows, ({ first }) => first),
      second: Int32Array.from(rows, ({ second }) => second),
    },
  }
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
