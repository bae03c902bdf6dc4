import { createHash } from 'node:crypto'
import type { LeftOutOfRelease } from '@tiebreak/contracts/releases/left-out-of-releases.ts'
import type { ReleasePolicy } from '@tiebreak/contracts/releases/policy.ts'
import type { ResponseText } from '@tiebreak/db/queries/releases/evidence.ts'
import { type Label, type LabelRules, labelPair } from '#releases/labels/label-pair.ts'
import type { Draft, DraftPair, DraftPrompt } from './draft.ts'
import { draftVotes } from './draft-votes.ts'
import { type EvidentPair, explodePairs } from './explode.ts'
import { metadataColumns } from './metadata-columns.ts'
import { rankComparisons } from './rank-comparisons.ts'
import type { PromptEvidence } from './read-evidence.ts'
import { rowId } from './row-id.ts'
import { textFault } from './text-fault.ts'
import { UsedResponses } from './used-responses.ts'
import { withheldOf, withoutWithheld } from './withheld.ts'

/** What a cut needs to know beside the policy. */
export type DraftRules = {
  policy: ReleasePolicy
  reliability: LabelRules['reliability']
  /** Points of the scale from the middle to its end; 0 where it has none. */
  mostStrength: number
  /** Whether another prompt has the same text. */
  isShared: (contentHash: string) => boolean
}

/** The rows that a policy makes of a prompt, and how many it leaves out for which reason. */
export function draftPrompt(evidence: PromptEvidence, rules: DraftRules): Draft {
  const { policy } = rules
  const leftOut: Draft['leftOut'] = {}
  const pairs: DraftPair[] = []
  const kept = new Map<string, DraftPair>()
  const used = new UsedResponses(evidence.responses, policy)
  const leaveOut = (kind: LeftOutOfRelease) => {
    leftOut[kind] = (leftOut[kind] ?? 0) + 1
  }
  const hasTags = isOfTags(evidence.prompt.tags, policy)
  const { reason } = withheldOf(evidence)
  for (const pair of explodePairs(evidence, policy.criterion)) {
    const withheld = hasTags ? reason([pair.firstId, pair.secondId]) : 'other_tags'
    const labels = withheld ?? labelsOf(pair, rules)
    if (typeof labels === 'string') leaveOut(labels)
    else
      for (const label of labels) {
        const row = rowOf(pair, label, { ...rules, prompt: evidence.prompt, used })
        if (typeof row === 'string') leaveOut(row)
        else {
          pairs.push(row)
          kept.set(`${pair.firstId} ${pair.secondId}`, row)
        }
      }
  }
  const { rankings, unranked } =
    policy.aggregation === 'none' || !hasTags ? NO_RANKINGS : rankComparisons(evidence, kept, used)
  const told = withoutWithheld(evidence)
  const votes = hasTags ? draftVotes(told.evidence, policy, (id) => used.placeOf(id)) : []
  const votesWithheld = hasTags ? told.withheld : 0
  return { prompt: promptOf(evidence, policy, used), pairs, rankings, votes, leftOut, unranked, votesWithheld }
}

const NO_RANKINGS = { rankings: [], unranked: 0 }

function isOfTags(tags: readonly string[], { tags: wanted, withoutTags }: ReleasePolicy): boolean {
  return (
    (wanted.length === 0 || wanted.some((tag) => tags.includes(tag))) && !withoutTags.some((tag) => tags.includes(tag))
  )
}

function labelsOf({ evidence, isFlagged }: EvidentPair, { policy, reliability }: DraftRules) {
  if (isFlagged && !policy.flagged) return 'flagged'
  return labelPair(evidence, { ...policy, ...(reliability && { reliability }) })
}

function rowOf(
  pair: EvidentPair,
  label: Label,
  {
    prompt,
    policy,
    mostStrength,
    isShared,
    used,
  }: DraftRules & Pick<PromptEvidence, 'prompt'> & { used: UsedResponses },
): DraftPair | LeftOutOfRelease {
  const [one, other] = [used.textOf(pair.firstId), used.textOf(pair.secondId)]
  if (label.outcome === 'tie' && !policy.ties) return 'ties'
  if (label.outcome === 'both_bad' && !policy.bothBad) return 'both_bad'
  const fault = textFault(prompt.messages, [one, other], policy)
  if (fault !== null) return fault
  const digest = rowId(
    prompt.externalId,
    prompt.contentHash,
    one.externalId,
    one.contentHash,
    other.externalId,
    other.contentHash,
  )
  // Which comes first is drawn by the texts themselves: neither ids nor outcomes show in the order.
  const isSwapped = isSwappedBy(one, other)
  const [first, second] = isSwapped ? [other, one] : [one, other]
  const id = rowId(...[isSwapped ? 'swapped' : '', digest, policy.criterion], label.voteId ?? '')
  const outcome = isSwapped ? SWAPPED[label.outcome] : label.outcome
  const { nVotes, nAgree, nTies, nBothBad, agreement, firstProb, strength, source, isAdjudicated, judgeConfidence } =
    label
  return {
    rowId: id,
    criterion: policy.criterion,
    comparisonId: pair.comparisonId,
    first: used.placeOf(first.id),
    second: used.placeOf(second.id),
    outcome,
    ...{ nVotes, nAgree, nTies, nBothBad, agreement, isAdjudicated, judgeConfidence, labelSource: source },
    firstProb: firstProb === null || !isSwapped ? firstProb : 1 - firstProb,
    strength: strength === null || mostStrength === 0 ? null : strength / mostStrength,
    twin:
      isShared(prompt.contentHash) || used.hasDouble(one) || used.hasDouble(other)
        ? twinOf(prompt.contentHash, first, second, outcome)
        : null,
  }
}

const SWAPPED = { first: 'second', second: 'first', tie: 'tie', both_bad: 'both_bad' } as const

function isSwappedBy(one: ResponseText, other: ResponseText): boolean {
  const hash = createHash('sha256').update([one.externalId, other.externalId].sort().join('\n')).digest()
  return one.externalId < other.externalId === (hash[0]! & 1) > 0
}

/** The same for pairs of the same texts, in whichever order. */
function twinOf(promptHash: string, first: ResponseText, second: ResponseText, outcome: DraftPair['outcome']) {
  const isInOrder = first.contentHash <= second.contentHash
  const hashes = isInOrder ? [first.contentHash, second.contentHash] : [second.contentHash, first.contentHash]
  return { key: rowId(promptHash, ...hashes), outcome: isInOrder ? outcome : SWAPPED[outcome] }
}

function promptOf({ prompt }: PromptEvidence, policy: ReleasePolicy, used: UsedResponses): DraftPrompt {
  const { promptId, externalId: id, messages, tags } = prompt
  return {
    promptId,
    id,
    messages,
    tags,
    metadata: metadataColumns(prompt.metadata, policy.metadata),
    responses: used.list(),
  }
}
