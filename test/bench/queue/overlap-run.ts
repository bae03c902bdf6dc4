import { createRandom, winnerPosterior } from '@tiebreak/statistics'
import { type VotePool, voteOf } from './vote-pool.ts'

/** A comparison whose better response is known, and what one more voter says of it. */
export type Case = { firstIsBetter: boolean; vote: (random: ReturnType<typeof createRandom>) => number }

/** Fixed overlap, or raised from `start` up to `cap` while the winner's posterior is under `bound`. */
export type OverlapRule = { start: number; bound: number; cap: number }

export type OverlapFigures = { judgements: number; error: number }

/**
 * Judgements a comparison and the share of wrong winners under a rule. The winner has more of the votes, ties half; none
 * is half an error. Every case is drawn
 * `times` over.
 */
export function overlapRun(
  cases: readonly Case[],
  rule: OverlapRule,
  { times, seed }: { times: number; seed: number },
): OverlapFigures {
  const random = createRandom(seed)
  let judgements = 0
  let errors = 0
  for (const { firstIsBetter, vote } of cases)
    for (let at = 0; at < times; at++) {
      const votes: number[][] = []
      let points = 0
      let winner: ReturnType<typeof winnerPosterior>
      do {
        const outcome = vote(random)
        points += outcome - 0.5
        votes.push(outcome === 1 ? [1, 2] : outcome === 0 ? [2, 1] : [1, 1])
        winner = winnerPosterior(votes)
      } while (votes.length < rule.start || (votes.length < rule.cap && winner.ok && winner.value < rule.bound))
      judgements += votes.length
      errors += points === 0 ? 0.5 : points > 0 === firstIsBetter ? 0 : 1
    }
  return { judgements: judgements / (cases.length * times), error: errors / (cases.length * times) }
}

/** Real comparisons with three votes or more and a majority: votes are drawn from their own, again and again. */
export function realCases(pool: VotePool): Case[] {
  return pool.comparisons.flatMap(({ votes }) => {
    const lead = votes.reduce((sum, vote) => sum + vote - 0.5, 0)
    if (votes.length < 3 || lead === 0) return []
    return [{ firstIsBetter: lead > 0, vote: (random) => votes[random.int(votes.length)] ?? 0.5 }]
  })
}

/** Made ones: differences N(0, 1), forty raters of unlike care. */
export function madeCases(count: number, seed: number): Case[] {
  const random = createRandom(seed)
  const care = Array.from({ length: 40 }, () => Math.exp(0.5 * random.normal()))
  return Array.from({ length: count }, () => {
    const d = random.normal()
    return { firstIsBetter: d > 0, vote: (drawn) => voteOf(d, care[drawn.int(care.length)] ?? 1, drawn) }
  })
}
