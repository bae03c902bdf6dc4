import type { RaterKind } from '@tiebreak/contracts/annotating/kinds.ts'
import type { OwnResponse } from '@tiebreak/contracts/data/own-row.ts'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'

/** A vote on responses by their places in the draft. */
export type DraftVote = {
  by: string
  source: RaterKind
  /** The program that judged, where the file names it. */
  judge?: { model: string; version?: string | undefined } | undefined
  /** How sure whoever judged was, 0 to 1. */
  confidence?: number | undefined
  /** The responses that were compared; all by default. */
  among?: readonly number[]
  /** In the order of `among`: lower is better, equal is a tie, any numbers. Null for both bad. */
  ranks: readonly number[] | null
  strength?: number | null
  reason?: string | undefined
  submittedAt?: string | null
  activeMs?: number | null
  /** The order on the screen, by places; absent if unknown. */
  shown?: readonly number[]
}

/** One prompt as a reader finds it in a row of another format. */
export type Draft = {
  /** Absent: the row is identified by what it holds. */
  id?: string | undefined
  prompt: string | Message[]
  /** As the row has them: a list, or JSON text. */
  tools?: unknown
  metadata?: Record<string, unknown>
  responses: OwnResponse[]
  votes?: DraftVote[]
}
