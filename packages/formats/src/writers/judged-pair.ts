import type { Message } from '@tiebreak/contracts/data/schemas.ts'

export type PairSide = { system: string | null; messages: readonly Message[] }

/** A decided pair, before it takes a trainer's shape. Shares are 0..1. */
export type PairInput = {
  id: string
  prompt: readonly Message[]
  chosen: PairSide
  rejected: PairSide
  /** Counted votes on this pair, including ties but not both bad. */
  nVotes: number
  /** Votes that put the chosen response first. */
  nAgree: number
  /** Probability that the chosen response is better; null if no model gives one. */
  chosenProb: number | null
  /** How much better the chosen response is, on one scale for the whole file. */
  margin: number
  labelSource: 'human' | 'judge' | 'mixed' | 'simulated'
  /** Whether a reviewer's final answer overrode the votes. */
  adjudicated: boolean
}

/** A judged pair: decided, or why it is not. `bothBadVotes` counts the votes for both bad in either case. */
export type JudgedPair = { bothBadVotes: number } & (
  | { outcome: 'decided'; pair: PairInput }
  | { outcome: 'tied' | 'undecided' | 'both_bad' }
)
