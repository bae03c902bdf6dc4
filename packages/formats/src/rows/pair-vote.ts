import type { Cell } from './cell.ts'
import type { DraftVote } from './draft.ts'

/** What a vote on two responses says. */
export type Verdict = 'first' | 'second' | 'tie' | 'both bad'

const RANKS: Readonly<Record<Verdict, readonly number[] | null>> = {
  first: [1, 2],
  second: [2, 1],
  tie: [1, 1],
  'both bad': null,
}

/** A vote on a draft's two responses. */
export function pairVote(verdict: Verdict, vote: Omit<DraftVote, 'ranks'>): DraftVote {
  return { ...vote, ranks: RANKS[verdict] }
}

/** A number below zero is for the first response, above for the second, and how far is how much. */
export function signedVerdict(cell: Cell, most: number): { verdict: Verdict; strength: number | null } {
  const value = cell.number()
  if (!Number.isInteger(value) || Math.abs(value) > most) cell.refuse(`a whole number from -${most} to ${most}`)
  if (value === 0) return { verdict: 'tie', strength: null }
  return { verdict: value < 0 ? 'first' : 'second', strength: Math.abs(value) }
}
