import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import { SPLITS, type Split } from '@tiebreak/contracts/releases/choices.ts'
import type { ReleaseFacts, ReleasePair, ReleaseSource, ReleaseVote } from './release-parts.ts'

/** Numbers of a pair that may be missing, by column. */
export const PAIR_NUMBERS = {
  agreement: (pair: ReleasePair) => pair.agreement,
  chosen_prob: (pair: ReleasePair) => pair.firstProb,
  strength: (pair: ReleasePair) => pair.strength,
  judge_confidence: (pair: ReleasePair) => pair.judgeConfidence,
} as const

/** Numbers of a judgement on a criterion that may be missing, by column. */
export const VOTE_NUMBERS = {
  strength: (_: ReleaseVote, part: ReleaseVote['criteria'][number]) => part.strength,
  confidence: (vote: ReleaseVote) => vote.confidence,
  guidelines_version: (vote: ReleaseVote) => vote.guidelinesVersion,
  active_ms: (vote: ReleaseVote) => vote.activeMs,
} as const

/** Fields of messages beside role and content. */
export const MESSAGE_EXTRAS = ['name', 'tool_calls', 'tool_call_id'] as const

export type MessageExtra = (typeof MESSAGE_EXTRAS)[number]

type PerSplit = Readonly<Record<Split, number>>

/** What the columns and names of files depend on and only the data say. */
export type Survey = {
  /** Rows: pairs with a winner, judgements by criterion, responses; and all scores. */
  rows: { pairs: PerSplit; votes: PerSplit; responses: PerSplit; scores: number }
  /** The fields beside role and content that any message has. */
  messages: ReadonlySet<MessageExtra>
  /** Columns of which some row has no value: among pairs with a winner, all pairs, judgements; and keys of metadata. */
  lacking: {
    decided: ReadonlySet<string>
    pairs: ReadonlySet<string>
    votes: ReadonlySet<string>
    metadata: ReadonlySet<string>
  }
}

/** A release as its files know it. */
export type Known = { facts: ReleaseFacts; survey: Survey }

const noRows = (): Record<Split, number> => ({ train: 0, validation: 0, test: 0 })

export function isDecided({ outcome }: ReleasePair): boolean {
  return outcome === 'first' || outcome === 'second'
}

/** Reads a release once, to know its files before any is written. */
export async function surveyRelease(source: ReleaseSource): Promise<Survey> {
  const rows = { pairs: noRows(), votes: noRows(), responses: noRows(), scores: 0 }
  const messages = new Set<MessageExtra>()
  const lacking = {
    decided: new Set<string>(),
    pairs: new Set<string>(),
    votes: new Set<string>(),
    metadata: new Set<string>(),
  }
  for (const split of SPLITS.filter((one) => source.facts.splits.includes(one))) {
    for await (const pair of source.pairs(split)) {
      if (isDecided(pair)) rows.pairs[split] += 1
      for (const [name, numberOf] of Object.entries(PAIR_NUMBERS)) {
        if (numberOf(pair) !== null) continue
        lacking.pairs.add(name)
        if (isDecided(pair)) lacking.decided.add(name)
      }
    }
    for await (const vote of source.votes(split))
      for (const part of vote.criteria) {
        rows.votes[split] += 1
        for (const [name, numberOf] of Object.entries(VOTE_NUMBERS))
          if (numberOf(vote, part) === null) lacking.votes.add(name)
      }
    for await (const { prompt, responses } of source.responses(split)) {
      rows.responses[split] += responses.length
      for (const { key } of source.facts.metadata)
        if ((prompt.metadata[key] ?? null) === null) lacking.metadata.add(key)
      for (const message of [prompt.messages, ...responses.map((response) => response.messages)].flat())
        for (const extra of MESSAGE_EXTRAS) if (hasExtra(message, extra)) messages.add(extra)
    }
  }
  for await (const { level } of source.scores()) if (source.facts.withSystems || level !== 'system') rows.scores += 1
  return { rows, messages, lacking }
}

function hasExtra(message: Message, extra: MessageExtra): boolean {
  return message[extra] !== undefined
}
