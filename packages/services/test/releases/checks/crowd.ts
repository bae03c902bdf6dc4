import { SPLITS, type Split } from '@tiebreak/contracts/releases/choices.ts'
import type {
  ReleaseFacts,
  ReleasePair,
  ReleasePrompt,
  ReleaseRanking,
  ReleaseResponse,
  ReleaseSource,
  ReleaseVote,
} from '@tiebreak/formats/releases/release-parts.ts'
import type { ScoreRow } from '@tiebreak/formats/writers/score-row.ts'
import { createRandom, type Random } from '@tiebreak/statistics'
import type { CheckFacts } from '#releases/checks/check-facts.ts'

type Changeable<Row> = { -readonly [Key in keyof Row]: Row[Key] }

export type CrowdPart = {
  prompt: Changeable<ReleasePrompt>
  responses: Changeable<ReleaseResponse>[]
  pairs: Changeable<ReleasePair>[]
  rankings: Changeable<ReleaseRanking>[]
  votes: Changeable<ReleaseVote>[]
}

/** Probabilities of a judgement, each of its own kind. */
export type CrowdHabits = {
  prompts?: number
  raters?: number
  perPair?: number
  /** That a judgement is what the crowd would say, if it were of one mind. */
  right?: number
  /** That whoever judges takes the response that is shown first, or the longer one, without reading. */
  takesFirst?: number
  takesLonger?: number
  ties?: number
  bothBad?: number
  seed?: number
}

const RECEIVED = '2026-03-01T10:00:00.000Z'

/** A crowd that judges one pair of each prompt, and the majority's labels. The same habits give the same crowd. */
export function crowdOf(habits: CrowdHabits = {}): CrowdPart[] {
  const random = createRandom(habits.seed ?? 7)
  return Array.from({ length: habits.prompts ?? 240 }, (_, at) => partOf(at, random, habits))
}

function partOf(at: number, random: Random, habits: CrowdHabits): CrowdPart {
  const id = `p${String(at).padStart(4, '0')}`
  const split = SPLITS[at % 10 < 8 ? 0 : at % 10 < 9 ? 1 : 2]
  const prompt: CrowdPart['prompt'] = {
    id,
    groupId: `g${at}`,
    messages: [{ role: 'user', content: `What is said of number ${at}?` }],
    tags: ['facts'],
    metadata: { topic: 'numbers' },
    split,
  }
  const responses = ['a', 'b'].map((name) => ({
    id: `${id}-${name}`,
    system: null,
    messages: [{ role: 'assistant' as const, content: `${name}: ${'so '.repeat(3 + Math.floor(random.next() * 40))}` }],
  }))
  const better = random.next() < 0.5 ? 0 : 1
  const raters = new Set<number>()
  while (raters.size < (habits.perPair ?? 3)) raters.add(Math.floor(random.next() * (habits.raters ?? 12)))
  const votes = [...raters].map((rater) => voteOf({ rater, prompt, responses, better }, random, habits))
  return { prompt, responses, pairs: pairsOf(prompt, responses, votes), rankings: [], votes }
}

type Judged = { rater: number; prompt: ReleasePrompt; responses: ReleaseResponse[]; better: 0 | 1 }

function voteOf({ rater, prompt, responses, better }: Judged, random: Random, habits: CrowdHabits): ReleaseVote {
  const ids = responses.map(({ id }) => id)
  const isTurned = random.next() < 0.5
  const first = isTurned ? 1 : 0
  const lengths = responses.map(({ messages }) => messages[0]?.content.length ?? 0)
  let winner = random.next() < (habits.right ?? 0.8) ? better : 1 - better
  if (random.next() < (habits.takesFirst ?? 0)) winner = first
  if (random.next() < (habits.takesLonger ?? 0)) winner = (lengths[0] ?? 0) >= (lengths[1] ?? 0) ? 0 : 1
  const bothBad = random.next() < (habits.bothBad ?? 0)
  const isTie = random.next() < (habits.ties ?? 0.05)
  const ranks = bothBad ? null : isTie ? [1, 1] : winner === 0 ? [1, 2] : [2, 1]
  return {
    voteId: `${prompt.id}-v${rater}`,
    comparisonId: `c-${prompt.id}`,
    promptId: prompt.id,
    split: prompt.split,
    responses: ids,
    shown: isTurned ? ids.toReversed() : ids,
    criteria: [{ criterion: 'overall', ranks, strength: null, unacceptable: [], bothBad }],
    annotator: `rater-${rater}`,
    source: 'human',
    judgeModel: null,
    judgeVersion: null,
    confidence: null,
    isSurplus: false,
    isAdjudicated: false,
    guidelinesVersion: 1,
    layout: 'side_by_side',
    receivedAt: RECEIVED,
    answeredAt: RECEIVED,
    activeMs: 9_000,
    reason: 'It says more.',
  }
}

/** The majority's label, or none. */
export function pairsOf(prompt: ReleasePrompt, responses: ReleaseResponse[], votes: ReleaseVote[]): ReleasePair[] {
  const [first, second] = responses
  const count = (is: (ranks: readonly number[] | null) => boolean) =>
    votes.filter(({ criteria }) => is(criteria[0]?.ranks ?? null)).length
  const n = {
    first: count((ranks) => ranks !== null && (ranks[0] ?? 0) < (ranks[1] ?? 0)),
    second: count((ranks) => ranks !== null && (ranks[0] ?? 0) > (ranks[1] ?? 0)),
    tie: count((ranks) => ranks !== null && ranks[0] === ranks[1]),
    both_bad: count((ranks) => ranks === null),
  }
  const outcome = (['first', 'second', 'tie', 'both_bad'] as const).find((one) => n[one] * 2 > votes.length)
  if (outcome === undefined || !first || !second) return []
  const nVotes = votes.length - n.both_bad
  const nAgree = outcome === 'both_bad' ? 0 : n[outcome]
  return [
    {
      rowId: `row-${prompt.id}`,
      prompt,
      criterion: 'overall',
      comparisonId: `c-${prompt.id}`,
      first,
      second,
      outcome,
      nVotes,
      nAgree,
      nTies: n.tie,
      nBothBad: n.both_bad,
      agreement: nVotes === 0 ? null : nAgree / nVotes,
      firstProb: null,
      strength: null,
      labelSource: 'human',
      isAdjudicated: false,
      judgeConfidence: null,
    },
  ]
}

const FACTS: ReleaseFacts = {
  name: 'Numbers',
  version: '1.0.0',
  approved: false,
  criterion: 'overall',
  metadata: [{ key: 'topic', type: 'string' }],
  withMargin: false,
  withSystems: false,
  withReasons: true,
  withProbability: false,
  withJudges: false,
  haveTools: false,
  haveStrengths: false,
  splits: [...SPLITS],
}

/** The crowd as a release. */
export function releaseOf(
  crowd: readonly CrowdPart[],
  { scores = [], ...facts }: Partial<ReleaseFacts> & { scores?: ScoreRow[] } = {},
): ReleaseSource {
  const of = (split: Split) => crowd.filter(({ prompt }) => prompt.split === split)
  async function* each<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
    yield* rows
  }
  return {
    facts: { ...FACTS, ...facts },
    pairs: (split) => each(of(split).flatMap(({ pairs }) => pairs)),
    rankings: (split) => each(of(split).flatMap(({ rankings }) => rankings)),
    votes: (split) => each(of(split).flatMap(({ votes }) => votes)),
    responses: (split) => each(of(split)),
    scores: () => each(scores),
  }
}

/** What the database says of a project in which all is well. */
export function wellFacts(change: Partial<CheckFacts> = {}): CheckFacts {
  const all = [
    { split: 'train' as const, wanted: 192, got: 192 },
    { split: 'validation' as const, wanted: 24, got: 24 },
    { split: 'test' as const, wanted: 24, got: 24 },
  ]
  return {
    policy: { aggregation: 'majority', finalAnswers: true, source: 'human' },
    verdicts: [{ component: 0, verdict: 'one_ranking', judged: 684, deviations: 0 }],
    flaggedRaters: [],
    deviation: { all, strata: [{ stratum: 'facts', prompts: 240, splits: all }] },
    ...change,
  }
}
