import type { OwnResponse, OwnRow, OwnVote } from '@tiebreak/contracts/data/own-row.ts'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import { canonicalJson } from '../canonical-json.ts'
import type { NormalResponse, NormalRow, NormalVote } from '../reader.ts'
import { sha256Hex } from '../sha256-hex.ts'
import { messagesOfResponse } from './messages-of-response.ts'
import { responseExternalIds } from './response-external-ids.ts'

/**
 * Completes one row of own JSONL: ids filled in, conversations as lists, hashes, no optional fields.
 * @param row a row from `readOwnJsonl`
 * @param ordinalOf for a row without an id: 1 when its digest appears for the first time in this file, then 2, 3, …
 * (`makeOrdinalCounter`). This tells equal rows apart, and the same file gives the same ids each time.
 */
export function normaliseOwnRow(row: OwnRow, ordinalOf: (digest: string) => number): NormalRow {
  const messages = promptOf(row)
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

/** The prompt as messages, of which the first holds its tools. */
function promptOf({ prompt, tools }: OwnRow): Message[] {
  const messages: Message[] = typeof prompt === 'string' ? [{ role: 'user', content: prompt }] : prompt
  return tools ? messages.map((message, at) => (at === 0 ? { ...message, tools } : message)) : messages
}

/** Only what is compared identifies the row: other votes, tags or metadata don't make it a different prompt. */
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
    isEmpty: messages.every(
      ({ content, images, tool_calls: calls }) => isBlank(content) && !images && calls === undefined,
    ),
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
      source: vote.source ?? null,
      judge: vote.judge ? { model: vote.judge.model, version: vote.judge.version ?? null } : null,
      confidence: vote.confidence ?? null,
      comparedAs: null,
      repeat,
    }
  })
}
