import type { Random } from '../../src/random/random.ts'
import type { Observations } from '../../src/ranking/observations.ts'
import type { Comparisons } from '../../src/ranking/pairs.ts'

/** One judgement; `outcome` is what `first` won of it. */
export type Vote = {
  readonly first: number
  readonly second: number
  readonly outcome: number
  readonly annotator: number
  readonly prompt: number
}

/** Votes as columns for the fit and for its intervals. */
export function observationsOf(
  nodes: number,
  votes: readonly Vote[],
): { comparisons: Comparisons; observations: Observations } {
  const first = Int32Array.from(votes, (vote) => vote.first)
  const second = Int32Array.from(votes, (vote) => vote.second)
  const outcome = Float64Array.from(votes, (vote) => vote.outcome)
  return {
    comparisons: { nodes, first, second, wins: outcome },
    observations: {
      first,
      second,
      outcome,
      annotator: Int32Array.from(votes, ({ annotator }) => annotator),
      prompt: Int32Array.from(votes, ({ prompt }) => prompt),
    },
  }
}

/** Votes among items that are equal on average, each annotator and each prompt having its own taste (sd `spread`). */
export function plantVotes(
  random: Random,
  plan: { nodes: number; annotators: number; prompts: number; votes: number; spread?: number },
): Vote[] {
  const { nodes, annotators, prompts, votes, spread = 0.5 } = plan
  const tastes = (count: number) =>
    Array.from({ length: count }, () => Float64Array.from({ length: nodes }, () => spread * random.normal()))
  const byAnnotator = tastes(annotators)
  const byPrompt = tastes(prompts)
  return Array.from({ length: votes }, (_, at) => {
    // The first votes go round, so that nobody and no prompt is left out.
    const annotator = at < annotators ? at : random.int(annotators)
    const prompt = at < prompts ? at : random.int(prompts)
    const first = random.int(nodes)
    const second = (first + 1 + random.int(nodes - 1)) % nodes
    const taste = (node: number) => byAnnotator[annotator]![node]! + byPrompt[prompt]![node]!
    const chance = 1 / (1 + Math.exp(taste(second) - taste(first)))
    return { first, second, outcome: Number(random.next() < chance), annotator, prompt }
  })
}
