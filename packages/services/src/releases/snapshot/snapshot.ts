import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { Split } from '@tiebreak/contracts/releases/choices.ts'
import type {
  MetadataValue,
  ReleaseFacts,
  ReleasePair,
  ReleaseRanking,
  ReleaseVote,
} from '@tiebreak/formats/releases/release-parts.ts'

/** Raised when what the files of a snapshot mean changes: an older one is then read by an older version alone. */
export const SNAPSHOT_VERSION = 1

/** The kinds of rows that a snapshot holds, each in a file for each split. */
export const SNAPSHOT_PARTS = ['prompts', 'pairs', 'rankings', 'votes'] as const

export type SnapshotPart = (typeof SNAPSHOT_PARTS)[number]

export const SCORES_FILE = 'scores.jsonl'
export const FACTS_FILE = 'facts.json'

/** The file of a part. */
export function partFile(part: SnapshotPart, split: Split): string {
  return `${part}.${split}.jsonl`
}

/** A prompt with the responses that rows name. */
export type SnapshotPrompt = {
  id: string
  groupId: string
  messages: readonly Message[]
  tags: readonly string[]
  metadata: Record<string, MetadataValue>
  responses: { id: string; system: string | null; messages: readonly Message[] }[]
}

/** Rows name their prompt by its line in its split's file, from 0, and responses by their place in the prompt's list. */
export type SnapshotPair = Omit<ReleasePair, 'prompt' | 'first' | 'second'> & {
  p: number
  first: number
  second: number
}

export type SnapshotRanking = Omit<ReleaseRanking, 'prompt' | 'responses'> & {
  p: number
  responses: { at: number; rank: number }[]
}

export type SnapshotVote = Omit<ReleaseVote, 'promptId' | 'split'> & { p: number }

/** What a snapshot says of itself: all facts but those that approval decides. */
export type SnapshotFacts = Omit<ReleaseFacts, 'approved'> & { snapshot: typeof SNAPSHOT_VERSION }
