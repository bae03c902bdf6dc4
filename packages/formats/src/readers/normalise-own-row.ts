import type { OwnResponse, OwnRow, OwnVote } from '@tiebreak/contracts/data/own-jsonl.ts'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import { canonicalJson } from './canonical-json.ts'
import { messagesOfResponse } from './messages-of-response.ts'
import { responseExternalIds } from './response-external-ids.ts'
import { sha256Hex } from './sha256-hex.ts'

export type NormalResponse = {
  externalId: string
  system: string | null
  messages: Message[]
  /** SHA-256 of the canonical JSON of `messages`: equal for responses with the same content, whoever made them. */
  contentHash: string
  metadata: Record<string, unknown>
  /** Nothing to see in it: every message is empty or white space. */
  isEmpty: boolean
}

export type NormalVote = {
  annotator: string
  /** External ids in the vote's own order, which `ranks` follows. */
  responses: string[]
  /** The same ids in the order in which they were shown; null when unknown. */
  shown: string[] | null
  /** 1 is best, equal numbers tie; null exactly when `bothBad`. */
  ranks: number[] | null
  strength: number | null
  bothBad: boolean
  reason: string | null
  /** UTC, to the millisecond. */
  submittedAt: string | null
  activeMs: number | null
  /** 0 for this annotator's first vote on this set of responses (in any order) in the row, then 1, 2, … */
  repeat: number
}

export type NormalRow = {
  externalId: string
  messages: Message[]
  contentHash: string
  metadata: Record<string, unknown>
  tags: string[]
  responses: NormalResponse[]
  votes: NormalVote[]
}

/**
 * Gives one row of own JSONL its full shape: ids filled in, conversations as lists, hashes, no optional fields.
 * @param row a row from `readOwnJsonl`
 * @param ordinalOf for a row without an id: 1 when its digest is seen for the first time in this file, then 2, 3, …
 *   (`makeOrdinalCounter`). Equal rows are so told apart, and the same file gives the same ids each time.
 */
export function normaliseOwnRow(row: OwnRow, ordinalOf: (digest: string) => number): NormalRow {
  const messages: Message[] = typeof row.prompt === 'string' ? [{ role: 'user', content: row.prompt }] : row.prompt
  const responseIds = responseExternalIds(row.responses)
  return {
    externalId: row.id ?? promptId(digestOf(messages, row.responses), ordinalOf),
    messages,
    contentHash: sha256Hex(canonicalJson(messages)),
    metadata: row.metadata ?? {},
    tags: [...new Set(row.tags)],
    responses: row.responses.map((response, index) => normaliseResponse(response, responseIds[index] ?? '')),
    votes: normaliseVotes(row.votes ?? []),
  }
}

/** What is compared makes the row what it is: votes, tags and metadata may change without making another prompt of it. */
function digestOf(prompt: Message[], responses: readonly OwnResponse[]): string {
  const compared = responses.map((response) => ({
    id: response.id,
    system: response.system,
    messages: messagesOfResponse(response),
  }))
  return `sha256:${sha256Hex(canonicalJson({ prompt, responses: compared }))}`
}

function promptId(digest: string, ordinalOf: (digest: string) => number): string {
  const ordinal = ordinalOf(digest)
  return ordinal === 1 ? digest : `${digest}#${ordinal}`
}

function normaliseResponse(response: OwnResponse, externalId: string): NormalResponse {
  const messages = messagesOfResponse(response)
  return {
    externalId,
    system: response.system ?? null,
    messages,
    contentHash: sha256Hex(canonicalJson(messages)),
    metadata: response.metadata ?? {},
    isEmpty: messages.every((message) => message.content.trim() === ''),
  }
}

function normaliseVotes(votes: readonly OwnVote[]): NormalVote[] {
  const given = new Map<string, number>()
  return votes.map((vote) => {
    const key = JSON.stringify([vote.annotator, ...[...vote.responses].sort()])
    const repeat = given.get(key) ?? 0
    given.set(key, repeat + 1)
    return {
      annotator: vote.annotator,
      responses: vote.responses,
      shown: vote.shown ?? null,
      ranks: vote.ranks,
      strength: vote.strength ?? null,
      bothBad: vote.bothBad ?? false,
      reason: vote.reason ?? null,
      submittedAt: vote.submittedAt ? new Date(vote.submittedAt).toISOString() : null,
      activeMs: vote.activeMs ?? null,
      repeat,
    }
  })
}
