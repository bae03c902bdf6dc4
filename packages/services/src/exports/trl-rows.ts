import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { type DecidedPair, readDecidedPairs } from '@tiebreak/db/queries/review/decided-pairs.ts'
import { type PairInput, type TrlPair, toTrlPair } from '@tiebreak/formats/writers/trl-pair.ts'
import { NOTHING_LEFT_OUT, type NotHeld } from './formats.ts'

/** Told after each part: how many votes were read, and what was left out so far. */
export type OnPart = (read: number, leftOut: NotHeld) => Promise<void>

/**
 * One row per response pair that is decided: by a reviewer's answer where one is in force, else by the majority of its
 * counted judgements. Trainers cannot take ties and both bad: pairs
 * without a winner are left out and counted.
 */
export async function* trlRows(tx: Tx, projectId: ProjectId, mark: string, onPart: OnPart): AsyncGenerator<TrlPair> {
  let read = 0
  const leftOut: NotHeld = { ...NOTHING_LEFT_OUT }
  for await (const part of readDecidedPairs(tx, projectId, mark)) {
    for (const pair of part) {
      const { firstWins, secondWins, ties, bothBad } = pair
      read += firstWins + secondWins + ties + bothBad
      leftOut.bothBadVotes += bothBad
      if (pair.adjudicated) {
        if (pair.finalOutcome === null) leftOut.bothBadPairs++
        else if (pair.finalOutcome === 0.5) leftOut.tiedPairs++
        else yield toTrlPair(decided(pair))
      } else if (firstWins !== secondWins) yield toTrlPair(decided(pair))
      else if (firstWins > 0) leftOut.undecidedPairs++
      else if (ties > 0) leftOut.tiedPairs++
      else leftOut.bothBadPairs++
    }
    await onPart(read, leftOut)
  }
}

function decided(pair: DecidedPair): PairInput {
  const first = { system: pair.firstSystem, messages: pair.firstMessages }
  const second = { system: pair.secondSystem, messages: pair.secondMessages }
  const { adjudicated, finalOutcome, finalStrength } = pair
  const firstIsBetter = adjudicated ? finalOutcome === 1 : pair.firstWins > pair.secondWins
  const nVotes = pair.firstWins + pair.secondWins + pair.ties
  return {
    id: pair.comparisonId,
    prompt: pair.promptMessages,
    chosen: firstIsBetter ? first : second,
    rejected: firstIsBetter ? second : first,
    nVotes,
    nAgree: firstIsBetter ? pair.firstWins : pair.secondWins,
    chosenProb: null,
    // The reviewer's strength, or else the mean one in favour of the chosen one; a majority of mild votes may face a few
    // strong ones.
    margin: adjudicated ? (finalStrength ?? 1) : Math.max(0, (firstIsBetter ? 1 : -1) * pair.strengthSum) / nVotes,
    labelSource: adjudicated ? 'human' : sourceOf(pair),
    adjudicated,
  }
}

function sourceOf({ judges, humans, simulated }: DecidedPair): PairInput['labelSource'] {
  if (judges + humans === 0) return 'simulated'
  if (judges + simulated === 0) return 'human'
  return humans + simulated === 0 ? 'judge' : 'mixed'
}
