import type { RaterKind } from '@tiebreak/contracts/annotating/kinds.ts'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'

/** A response as it is stored. */
export type ProjectResponse = {
  externalId: string
  system: string | null
  messages: readonly Message[]
  metadata: Record<string, unknown>
}

/** A prompt as it is stored, with its responses in their order. */
export type ProjectPrompt = {
  externalId: string
  messages: readonly Message[]
  tags: readonly string[]
  metadata: Record<string, unknown>
  responses: readonly ProjectResponse[]
  /** How many of its images are named rather than given as `data:` URLs. */
  imagesByName: number
}

/** A judgement of the prompt before it. Responses are external ids, in the comparison's order. */
export type ProjectVote = {
  /** A pseudonym. */
  annotator: string
  source: RaterKind
  judge: { model: string; version: string | null } | null
  confidence: number | null
  responses: readonly string[]
  shown: readonly string[] | null
  ranks: readonly number[] | null
  strength: number | null
  bothBad: boolean
  reason: string | null
  submittedAt: string | null
  activeMs: number | null
  /** What it says that no vote holds: judgements on other criteria, and responses marked as unacceptable. */
  furtherCriteria: number
  unacceptableMarks: number
}

/**
 * A project in order: each prompt, then its votes, those of one annotator on the same responses one after the other, first
 * the one that the others repeat. At the end what belongs to no vote.
 */
export type ProjectItem =
  | { kind: 'prompt'; prompt: ProjectPrompt }
  | { kind: 'vote'; vote: ProjectVote }
  | {
      kind: 'beside'
      unjudgedComparisons: number
      finalAnswers: number
      earlierTexts: number
      earlierJudgements: number
    }
