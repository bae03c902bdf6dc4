import type { Message } from '@tiebreak/contracts/data/schemas.ts'

export type PairSide = { system: string | null; messages: readonly Message[] }

/** One decided pair: what is known before it takes a trainer's shape. Shares are 0..1. */
export type PairInput = {
  id: string
  prompt: readonly Message[]
  chosen: PairSide
  rejected: PairSide
  /** Votes that count for this pair, ties among them and both bad not. */
  nVotes: number
  /** Votes that put the chosen response first. */
  nAgree: number
  /** Probability that the chosen response is the better one; null where no model gives one. */
  chosenProb: number | null
  /** By how much the chosen response is better, on one scale for the whole file. */
  margin: number
  labelSource: 'human' | 'judge' | 'mixed' | 'simulated'
  /** A reviewer's answer outranked the votes. */
  adjudicated: boolean
}

/** A pair that was judged: decided, or why it is not. `bothBadVotes` are votes that called both bad, whatever became of it. */
export type JudgedPair = { bothBadVotes: number } & (
  | { outcome: 'decided'; pair: PairInput }
  | { outcome: 'tied' | 'undecided' | 'both_bad' }
)
