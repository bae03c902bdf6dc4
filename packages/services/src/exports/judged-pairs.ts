import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { type DecidedPair, readDecidedPairs } from '@tiebreak/db/queries/review/decided-pairs.ts'
import type { JudgedPair, PairInput } from '@tiebreak/formats/writers/judged-pair.ts'

/**
 * Every judged pair of responses, with what decides it: a reviewer's final answer if one is in force, else the majority
 * of its counted judgements; or why nothing does.
 * @param onPart called after each part with how many votes were read
 */
export async function* judgedPairs(
  tx: Tx,
  projectId: ProjectId,
  mark: string,
  onPart: (read: number) => Promise<void>,
): AsyncGenerator<JudgedPair> {
  let read = 0
  for await (const part of readDecidedPairs(tx, projectId, mark)) {
    for (const pair of part) {
      const { firstWins, secondWins, ties, bothBad } = pair
      read += firstWins + secondWins + ties + bothBad
      const outcome = outcomeOf(pair)
      yield outcome === 'decided'
        ? { bothBadVotes: bothBad, outcome, pair: decided(pair) }
        : { bothBadVotes: bothBad, outcome }
    }
    await onPart(read)
  }
}

function outcomeOf({ adjudicated, finalOutcome, firstWins, secondWins, ties }: DecidedPair): JudgedPair['outcome'] {
  if (adjudicated) {
    if (finalOutcome === null) return 'both_bad'
    return finalOutcome === 0.5 ? 'tied' : 'decided'
  }
  if (firstWins !== secondWins) return 'decided'
  if (firstWins > 0) return 'undecided'
  return ties > 0 ? 'tied' : 'both_bad'
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
    // The reviewer's strength, or else the mean strength in favour of the chosen response; a few strong judgements may
    // outweigh a majority of mild ones.
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
