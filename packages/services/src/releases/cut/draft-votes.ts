import type { ResponseId } from '@tiebreak/contracts/ids.ts'
import type { ReleasePolicy } from '@tiebreak/contracts/releases/policy.ts'
import type { ComparedSet, FinalAnswer, ReleasableJudgement } from '@tiebreak/db/queries/releases/evidence.ts'
import type { DraftVote } from './draft.ts'
import type { PromptEvidence } from './read-evidence.ts'
import { rowId } from './row-id.ts'

/**
 * Every judgement of a prompt that the policy's source takes, as it was given, then reviewers' final answers. Those of
 * raters whom the policy leaves out, and surplus where it does, are not there.
 * @param use told of each response that a vote names
 */
export function draftVotes(
  { comparisons, judgements, finals, responses }: PromptEvidence,
  policy: ReleasePolicy,
  use: (id: ResponseId) => void,
): DraftVote[] {
  const setOf = new Map(comparisons.map((set) => [set.comparisonId, set]))
  const nameOf = new Map(responses.map(({ id, externalId }) => [id, externalId]))
  const settled = new Set(finals.map(({ comparisonId }) => comparisonId))
  const left = new Set(policy.withoutRaters)
  const votes: DraftVote[] = []
  let last: { submissionId: string; vote: DraftVote & { criteria: DraftVote['criteria'][number][] } } | undefined
  for (const judgement of judgements) {
    if (left.has(judgement.raterNumber) || (judgement.isSurplus && !policy.surplus)) continue
    const named = namesIn(setOf.get(judgement.comparisonId))
    if (last?.submissionId === judgement.submissionId) last.vote.criteria.push(saidOf(judgement, named))
    else {
      const vote = { ...voteOf(judgement, named, policy), isAdjudicated: settled.has(judgement.comparisonId) }
      last = { submissionId: judgement.submissionId, vote }
      votes.push(vote)
    }
  }
  return [...votes, ...finals.map((answer) => finalVote(answer, namesIn(setOf.get(answer.comparisonId)), policy))]

  function namesIn(set: ComparedSet | undefined): string[] {
    return (set?.responseIds ?? []).map((id) => {
      use(id)
      return nameOf.get(id) ?? id
    })
  }
}

type Said = Pick<ReleasableJudgement, 'ranks' | 'strength' | 'unacceptable' | 'bothBad'> & { criterion: string }

function saidOf({ criterion, ranks, strength, unacceptable, bothBad }: Said, named: readonly string[]) {
  const marked = unacceptable.flatMap((position) => named[position - 1] ?? [])
  return { criterion, ranks, strength, unacceptable: marked, bothBad }
}

function inOrder(displayOrder: readonly number[] | null, named: readonly string[]): string[] | null {
  return displayOrder?.flatMap((position) => named[position - 1] ?? []) ?? null
}

function voteOf(judgement: ReleasableJudgement, named: readonly string[], policy: ReleasePolicy) {
  const { raterId, raterNumber, raterKind, receivedAt, answeredAt, reason, displayOrder, submissionId } = judgement
  const { comparisonId, judgeModel, judgeVersion, confidence, guidelinesVersion, layout, activeMs, isSurplus } =
    judgement
  return {
    ...{ comparisonId, judgeModel, judgeVersion, confidence, guidelinesVersion, layout, activeMs, isSurplus },
    voteId: rowId('vote', submissionId),
    rater: { id: raterId, number: raterNumber, kind: raterKind },
    responses: named,
    shown: inOrder(displayOrder, named),
    criteria: [saidOf(judgement, named)],
    source: raterKind,
    isAdjudicated: false,
    receivedAt: receivedAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
    reason: policy.reasons ? reason : null,
  }
}

function finalVote(answer: FinalAnswer, named: readonly string[], policy: ReleasePolicy): DraftVote {
  const { comparisonId, displayOrder, adjudicatedAt, note, seq } = answer
  return {
    voteId: rowId('final', comparisonId, String(seq)),
    comparisonId,
    rater: null,
    responses: named,
    shown: inOrder(displayOrder, named),
    criteria: [saidOf({ ...answer, criterion: 'overall' }, named)],
    source: 'adjudication',
    ...{
      judgeModel: null,
      judgeVersion: null,
      confidence: null,
      guidelinesVersion: null,
      layout: null,
      activeMs: null,
    },
    isSurplus: false,
    isAdjudicated: true,
    receivedAt: adjudicatedAt.toISOString(),
    answeredAt: adjudicatedAt.toISOString(),
    reason: policy.reasons && note !== '' ? note : null,
  }
}
