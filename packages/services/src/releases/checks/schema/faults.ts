import type {
  MetadataValue,
  ReleaseFacts,
  ReleasePair,
  ReleasePrompt,
  ReleaseRanking,
  ReleaseResponse,
  ReleaseVote,
} from '@tiebreak/formats/releases/release-parts.ts'
import type { z } from 'zod'
import type { PromptParts } from '../prompt-parts.ts'
import { PairShape, PromptShape, RankingShape, ResponseShape, VoteShape } from './shapes.ts'

/** Why a row is not as promised: the first reason; null where it is. */
export type Fault = string | null

type Rule = [isBroken: boolean, fault: string]

function firstOf(shape: z.ZodType, value: unknown, rules: () => readonly Rule[]): Fault {
  const [issue] = shape.safeParse(value).error?.issues ?? []
  // Places in lists are left out: what is counted together is the kind of the fault.
  if (issue)
    return `${issue.path.filter((key) => typeof key === 'string').join('.') || 'a field'} has a wrong type or value`
  return rules().find(([isBroken]) => isBroken)?.[1] ?? null
}

export function promptFault(prompt: ReleasePrompt, { split }: PromptParts, facts: ReleaseFacts): Fault {
  const keys = Object.keys(prompt.metadata)
  return firstOf(PromptShape, prompt, () => [
    [prompt.split !== split, 'a prompt is in another split than its file'],
    [
      keys.length !== facts.metadata.length || facts.metadata.some(({ key }) => !Object.hasOwn(prompt.metadata, key)),
      'a prompt has other columns of metadata than the policy',
    ],
    [
      facts.metadata.some(({ key, type }) => !isOfType(prompt.metadata[key] ?? null, type)),
      'metadata has another type than its column',
    ],
    [
      !facts.haveTools && prompt.messages.some(({ tools }) => tools !== undefined),
      'a prompt has tools in a file without',
    ],
  ])
}

function isOfType(value: MetadataValue, type: ReleaseFacts['metadata'][number]['type']): boolean {
  if (value === null) return true
  if (type === 'integer') return Number.isSafeInteger(value)
  return typeof value === (type === 'float' ? 'number' : type)
}

export function responseFault(response: ReleaseResponse, { responses }: PromptParts, facts: ReleaseFacts): Fault {
  return firstOf(ResponseShape, response, () => [
    [
      responses.some((other) => other !== response && other.id === response.id),
      'two responses of a prompt have one id',
    ],
    [!facts.withSystems && response.system !== null, 'a system is named that the policy withholds'],
  ])
}

export function pairFault(pair: ReleasePair, parts: PromptParts, facts: ReleaseFacts): Fault {
  const { prompt, first, second, ...rest } = pair
  const { outcome, nVotes, nAgree, nTies, agreement } = pair
  return firstOf(PairShape, rest, () => [
    [prompt.split !== parts.split, 'a pair is in another split than its file'],
    [pair.criterion !== facts.criterion, 'a pair is of another criterion than the release'],
    [first.id === second.id, 'a pair is of one response with itself'],
    [!isThere(parts, [first.id, second.id]), 'a pair names a response that is not there'],
    [nAgree > nVotes || nTies > nVotes, 'a pair has more judgements of a kind than in all'],
    [outcome === 'both_bad' && nAgree > 0, 'a pair that is both bad has judgements that agree'],
    [(agreement === null) !== (nVotes === 0), 'the agreement is missing, or there without judgements'],
    [agreement !== null && Math.abs(agreement - nAgree / nVotes) > 1e-9, 'the agreement is not that of the counts'],
    [!facts.withProbability && pair.firstProb !== null, 'a probability is there that the aggregation does not give'],
    [contradicts(pair), 'the probability names the other side'],
    [!facts.withJudges && pair.judgeConfidence !== null, 'a program judged where none did'],
    [!facts.haveStrengths && pair.strength !== null, 'a strength is there on a scale without'],
  ])
}

function contradicts({ outcome, firstProb }: ReleasePair): boolean {
  if (firstProb === null) return false
  return (outcome === 'first' && firstProb <= 0.5) || (outcome === 'second' && firstProb >= 0.5)
}

export function rankingFault(ranking: ReleaseRanking, parts: PromptParts, facts: ReleaseFacts): Fault {
  const { prompt, responses, ...rest } = ranking
  const ranks = responses.map(({ rank }) => rank)
  const ids = responses.map(({ response }) => response.id)
  return firstOf(RankingShape, { ...rest, ranks }, () => [
    [prompt.split !== parts.split, 'a ranking is in another split than its file'],
    [ranking.criterion !== facts.criterion, 'a ranking is of another criterion than the release'],
    [
      ranks[0] !== 1 || ranks.some((rank, at) => rank < (ranks[at - 1] ?? 0)),
      'a ranking does not go from best to worst',
    ],
    [
      new Set(ids).size < ids.length || !isThere(parts, ids),
      'a ranking names a response twice, or one that is not there',
    ],
  ])
}

export function voteFault(vote: ReleaseVote, parts: PromptParts, facts: ReleaseFacts): Fault {
  const { responses, shown, criteria, source } = vote
  return firstOf(VoteShape, vote, () => [
    [vote.split !== parts.split, 'a judgement is in another split than its file'],
    [new Set(responses).size < responses.length, 'a judgement names a response twice'],
    [!isThere(parts, responses), 'a judgement names a response that is not there'],
    [shown !== null && !isSame(shown, responses), 'other responses were shown than judged'],
    [
      criteria.some(({ ranks }) => ranks !== null && ranks.length !== responses.length),
      'there are not as many ranks as responses',
    ],
    [
      criteria.some(({ ranks, bothBad }) => (ranks === null) !== bothBad),
      'ranks are missing, or there where both are bad',
    ],
    [
      criteria.some(({ unacceptable }) => !unacceptable.every((id) => responses.includes(id))),
      'another response is unacceptable than was judged',
    ],
    [new Set(criteria.map(({ criterion }) => criterion)).size < criteria.length, 'a judgement has a criterion twice'],
    [!facts.withJudges && source === 'judge', 'a program judged where none did'],
    [!facts.withReasons && vote.reason !== null, 'a reason is there that the policy withholds'],
  ])
}

function isThere({ responses }: PromptParts, ids: readonly string[]): boolean {
  return ids.every((id) => responses.some((response) => response.id === id))
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && new Set([...one, ...other]).size === one.length
}
