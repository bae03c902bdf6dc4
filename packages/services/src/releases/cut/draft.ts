import type { RaterKind } from '@tiebreak/contracts/annotating/kinds.ts'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { Outcome } from '@tiebreak/contracts/releases/choices.ts'
import type { LeftOutOfRelease } from '@tiebreak/contracts/releases/left-out-of-releases.ts'
import type { MetadataValue, ReleasePair, ReleaseVote } from '@tiebreak/formats/releases/release-parts.ts'

/** What a cut has read of a prompt, before splits and what concerns several prompts. */
export type DraftPrompt = {
  promptId: string
  id: string
  messages: readonly Message[]
  tags: readonly string[]
  metadata: Record<string, MetadataValue>
  responses: { id: string; system: string | null; messages: readonly Message[] }[]
}

/** A labelled pair; responses by their place in the prompt's list. */
export type DraftPair = Omit<ReleasePair, 'prompt' | 'first' | 'second'> & {
  first: number
  second: number
  /** What pairs of the same texts have in common, with the outcome as they see it; null where the texts are these alone. */
  twin: { key: string; outcome: Outcome } | null
}

export type DraftRanking = {
  rowId: string
  criterion: string
  comparisonId: string
  responses: { at: number; rank: number }[]
  nVotes: number
  labelSource: ReleasePair['labelSource']
}

export type DraftVote = Omit<ReleaseVote, 'promptId' | 'split' | 'annotator'> & {
  rater: { id: string; number: number; kind: RaterKind } | null
}

/** A prompt with all of its rows, and what was left out of them. */
export type Draft = {
  prompt: DraftPrompt
  pairs: DraftPair[]
  rankings: DraftRanking[]
  votes: DraftVote[]
  leftOut: Partial<Record<LeftOutOfRelease, number>>
  /** Comparisons whose labels give no ranking. */
  unranked: number
  /** Judgements and final answers on texts that no file can have. */
  votesWithheld: number
}
