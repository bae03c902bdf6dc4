import type { RaterKind } from '@tiebreak/contracts/annotating/kinds.ts'
import type { Outcome } from '@tiebreak/contracts/releases/choices.ts'
import type { LeftOutOfRelease } from '@tiebreak/contracts/releases/left-out-of-releases.ts'
import type { ReleasePolicy } from '@tiebreak/contracts/releases/policy.ts'

/** What somebody said of a pair: 1 the first is better, 0.5 a tie, 0 the second; null both bad. */
export type Said = 1 | 0.5 | 0 | null

export type PairVote = {
  /** Names the vote within the pair, and the rater for reliabilities. */
  id: string
  rater: number
  kind: RaterKind
  said: Said
  /** Points of the scale from the middle; null where none were given. */
  strength: number | null
  confidence: number | null
  isSurplus: boolean
}

/** Everything that is known of a pair as of a mark. */
export type PairEvidence = {
  votes: readonly PairVote[]
  /** A reviewer's final answer in force. */
  final: { said: Said; strength: number | null } | null
  /** A machine's decision in force. */
  decision: { said: Said; confidence: number | null } | null
}

export type LabelRules = Pick<
  ReleasePolicy,
  | 'aggregation'
  | 'finalAnswers'
  | 'source'
  | 'minVotes'
  | 'minAgreement'
  | 'minProbability'
  | 'surplus'
  | 'withoutRaters'
> & {
  /** Probability that a rater is right, in (0, 1), by rater; for `posterior` alone. */
  reliability?: (rater: number) => number
}

/** Shares and probabilities are 0..1. */
export type Label = {
  outcome: Outcome
  /** Wins and ties behind the label, and those that say the same. */
  nVotes: number
  nAgree: number
  nTies: number
  nBothBad: number
  agreement: number | null
  firstProb: number | null
  /** Mean points towards the labelled side; null where nobody gave any. */
  strength: number | null
  source: 'human' | 'judge' | 'mixed' | 'simulated'
  isAdjudicated: boolean
  judgeConfidence: number | null
  /** The one vote that it is, where votes are not aggregated. */
  voteId: string | null
}

export type LabelFault = Extract<
  LeftOutOfRelease,
  'no_votes' | 'too_few_votes' | 'no_majority' | 'too_little_agreement' | 'too_uncertain'
>

const OF_SAID = new Map<Said, Outcome>([
  [1, 'first'],
  [0.5, 'tie'],
  [0, 'second'],
  [null, 'both_bad'],
])

/**
 * What a pair's label is under a policy, in one place for releases, what-ifs, gates and completion. A reviewer's final
 * answer comes first; then, as the policy's source says, what people say, a machine's decision, and what programs say.
 * It reads no clock: what is in force as of a mark is given to it.
 * @returns one label; or one for each vote where votes are not aggregated; or why there is none
 */
export function labelPair(evidence: PairEvidence, rules: LabelRules): Label[] | LabelFault {
  const taken = new Set(rules.withoutRaters)
  const votes = evidence.votes.filter(({ rater, isSurplus }) => !taken.has(rater) && (rules.surplus || !isSurplus))
  const people = votes.filter(({ kind }) => kind !== 'judge')
  const programs = votes.filter(({ kind }) => kind === 'judge')
  if (rules.finalAnswers && evidence.final) return [ofFinal(evidence.final, rules.source === 'judge' ? [] : people)]
  if (rules.source === 'human') return ofVotes(people, rules)
  const byPeople = rules.source === 'mixed' ? ofVotes(people, rules) : 'no_votes'
  if (typeof byPeople !== 'string') return byPeople
  const byPrograms = evidence.decision ? [ofDecision(evidence.decision)] : ofVotes(programs, rules)
  // Where nobody gives a label, the reason is that of whoever said anything.
  return byPrograms === 'no_votes' ? byPeople : byPrograms
}

function ofFinal({ said, strength }: NonNullable<PairEvidence['final']>, votes: readonly PairVote[]): Label {
  const outcome = OF_SAID.get(said)!
  return {
    ...countsOf(votes, outcome),
    outcome,
    firstProb: null,
    strength,
    source: 'human',
    ...NO_JUDGE,
    isAdjudicated: true,
  }
}

function ofDecision({ said, confidence }: NonNullable<PairEvidence['decision']>): Label {
  const outcome = OF_SAID.get(said)!
  return {
    ...countsOf([], outcome),
    outcome,
    firstProb: null,
    strength: null,
    source: 'judge',
    ...NO_JUDGE,
    judgeConfidence: confidence,
  }
}

const NO_JUDGE = { isAdjudicated: false, judgeConfidence: null, voteId: null } as const

function ofVotes(votes: readonly PairVote[], rules: LabelRules): Label[] | LabelFault {
  if (votes.length === 0) return 'no_votes'
  if (rules.aggregation === 'none')
    return votes.map((vote) => ({ ...labelOf([vote], OF_SAID.get(vote.said)!, null), voteId: vote.id }))
  if (votes.length < rules.minVotes) return 'too_few_votes'
  const { outcome, firstProb } = decide(votes, rules)
  if (outcome === null) return 'no_majority'
  const label = labelOf(votes, outcome, firstProb)
  const share = outcome === 'both_bad' ? label.nBothBad / votes.length : (label.agreement ?? 1)
  if (share < rules.minAgreement) return 'too_little_agreement'
  if (firstProb !== null && Math.max(firstProb, 1 - firstProb) < rules.minProbability) return 'too_uncertain'
  return [label]
}

function decide(votes: readonly PairVote[], rules: LabelRules): { outcome: Outcome | null; firstProb: number | null } {
  const n = { first: 0, second: 0, tie: 0, both_bad: 0 }
  for (const { said } of votes) n[OF_SAID.get(said)!]++
  const most = (['first', 'second', 'tie', 'both_bad'] as const).find((outcome) => n[outcome] * 2 > votes.length)
  if (rules.aggregation === 'majority') return { outcome: most ?? null, firstProb: null }
  // Of what is no matter of sides, the majority decides in every aggregation.
  if (most === 'both_bad' || most === 'tie') return { outcome: most, firstProb: null }
  const firstProb =
    rules.aggregation === 'soft'
      ? (n.first + n.tie / 2 + 0.5) / (n.first + n.second + n.tie + 1)
      : posterior(votes, rules.reliability)
  return { outcome: firstProb > 0.5 ? 'first' : firstProb < 0.5 ? 'second' : null, firstProb }
}

/** Each rater names the better side with their reliability, whichever it is; ties say nothing of sides. */
function posterior(votes: readonly PairVote[], reliability: LabelRules['reliability']): number {
  if (reliability === undefined) throw new RangeError('a posterior needs the reliability of raters')
  let logit = 0
  for (const { said, rater } of votes) {
    if (said !== 0 && said !== 1) continue
    const right = reliability(rater)
    if (!(right > 0 && right < 1))
      throw new RangeError(`the reliability of rater ${rater} is ${right}, not within 0 and 1`)
    logit += (said === 1 ? 1 : -1) * Math.log(right / (1 - right))
  }
  return 1 / (1 + Math.exp(-logit))
}

function labelOf(votes: readonly PairVote[], outcome: Outcome, firstProb: number | null): Label {
  return {
    ...countsOf(votes, outcome),
    outcome,
    firstProb,
    strength: outcome === 'first' || outcome === 'second' ? towards(votes, outcome) : null,
    source: sourceOf(votes),
    isAdjudicated: false,
    judgeConfidence: meanOf(
      votes.flatMap(({ kind, confidence }) => (kind === 'judge' && confidence !== null ? [confidence] : [])),
    ),
    voteId: null,
  }
}

function countsOf(votes: readonly PairVote[], outcome: Outcome) {
  const nBothBad = votes.filter(({ said }) => said === null).length
  const nTies = votes.filter(({ said }) => said === 0.5).length
  const nVotes = votes.length - nBothBad
  const nAgree = outcome === 'both_bad' ? 0 : votes.filter(({ said }) => OF_SAID.get(said) === outcome).length
  return { nVotes, nAgree, nTies, nBothBad, agreement: nVotes === 0 ? null : nAgree / nVotes, voteId: null }
}

/** The mean of strengths, positive towards the label; a few strong ones may outweigh a majority of mild ones: then 0. */
function towards(votes: readonly PairVote[], outcome: 'first' | 'second'): number | null {
  const given = votes.filter(({ strength }) => strength !== null)
  if (given.length === 0) return null
  const side = outcome === 'first' ? 1 : -1
  const signed = given.map(({ said, strength }) => (said === null ? 0 : (said * 2 - 1) * side * strength!))
  return Math.max(0, meanOf(signed)!)
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

function sourceOf(votes: readonly PairVote[]): Label['source'] {
  const kinds = new Set(votes.map(({ kind }) => kind))
  const [only] = kinds
  return kinds.size === 1 && only !== undefined ? only : 'mixed'
}
