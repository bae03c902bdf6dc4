import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import { OUTCOMES, SPLITS } from '@tiebreak/contracts/releases/choices.ts'
import fc from 'fast-check'
import type {
  ReleaseFacts,
  ReleasePair,
  ReleasePrompt,
  ReleaseRanking,
  ReleaseResponse,
  ReleaseSource,
  ReleaseVote,
} from '#releases/release-parts.ts'
import type { ScoreRow } from '#writers/score-row.ts'

/** All that a release holds, as plain lists. */
export type MadeRelease = {
  facts: ReleaseFacts
  pairs: ReleasePair[]
  rankings: ReleaseRanking[]
  votes: ReleaseVote[]
  responses: { prompt: ReleasePrompt; responses: readonly ReleaseResponse[] }[]
  scores: ScoreRow[]
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}

export function sourceOf({ facts, pairs, rankings, votes, responses, scores }: MadeRelease): ReleaseSource {
  return {
    facts,
    pairs: (split) => each(pairs.filter(({ prompt }) => prompt.split === split)),
    rankings: (split) => each(rankings.filter(({ prompt }) => prompt.split === split)),
    votes: (split) => each(votes.filter((vote) => vote.split === split)),
    responses: (split) => each(responses.filter(({ prompt }) => prompt.split === split)),
    scores: () => each(scores),
  }
}

const METADATA = [
  { key: 'topic', type: 'string' },
  { key: 'level', type: 'integer' },
  { key: 'share', type: 'float' },
  { key: 'is hard', type: 'boolean' },
] as const

const text = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }).map((one) => one.replaceAll('\0', '')) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('a\u2028b\u2029c\u0085d', '{"x": null}', '2026-01-01', '=1+1', 'a,"b"\n', '👩‍👩‍👧 ל'),
  },
)

/** Rarely long, since each case has many texts. */
const content = fc.oneof({ weight: 40, arbitrary: text }, { weight: 1, arbitrary: fc.constant('x'.repeat(1_000_000)) })
const share = fc.oneof(fc.constantFrom(0, 1, 0.5), fc.double({ min: 0, max: 1, noNaN: true }))
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { freq: 4 })

export const madeFacts = fc.record({
  name: fc.constant('made'),
  version: fc.constant('1.0.0'),
  approved: fc.boolean(),
  criterion: fc.constant('overall'),
  metadata: fc.subarray([...METADATA]),
  withMargin: fc.boolean(),
  withSystems: fc.boolean(),
  withReasons: fc.boolean(),
  withProbability: fc.boolean(),
  withJudges: fc.boolean(),
  haveTools: fc.boolean(),
  haveStrengths: fc.boolean(),
  splits: fc.constant(SPLITS),
})

const call = fc.record({
  type: fc.constant('function' as const),
  function: fc.record({ name: fc.constant('search'), arguments: fc.constant('{"q": "x"}') }),
})

function conversations(extras: boolean) {
  const user = fc.record<Message>({ role: fc.constantFrom('user', 'user', 'user', 'system', 'developer'), content })
  const named = fc.record<Message>({ role: fc.constant('user'), content, name: fc.constant('ann') })
  const said = fc.record<Message>({ role: fc.constant('assistant'), content })
  const asked = fc.record<Message>({
    role: fc.constant('assistant'),
    content: fc.constant(''),
    tool_calls: fc.array(call, { minLength: 1, maxLength: 2 }),
  })
  const told = fc.record<Message>({ role: fc.constant('tool'), content, tool_call_id: fc.constant('c1') })
  const turn = extras
    ? fc.oneof({ weight: 5, arbitrary: user }, { weight: 5, arbitrary: said }, named, asked, told)
    : fc.oneof(user, said)
  const reply = extras ? fc.oneof({ weight: 9, arbitrary: said }, asked) : said
  return {
    prompt: fc.oneof(
      { weight: 3, arbitrary: fc.tuple(fc.record<Message>({ role: fc.constant('user'), content })) },
      { weight: 2, arbitrary: fc.array(turn, { minLength: 1, maxLength: 4 }) },
    ),
    response: fc.oneof(
      { weight: 5, arbitrary: fc.tuple(reply) },
      { weight: 1, arbitrary: fc.array(turn, { minLength: 1, maxLength: 3 }) },
    ),
  }
}

const TOOLS: Message['tools'] = [
  { type: 'function', function: { name: 'search', parameters: '{"type":"object","properties":{"q":{}}}' } },
]

function promptOf(facts: ReleaseFacts, index: number, messages: fc.Arbitrary<Message[]>): fc.Arbitrary<ReleasePrompt> {
  const value = {
    string: text,
    integer: fc.integer(),
    float: fc.double({ noNaN: true, noDefaultInfinity: true }),
    boolean: fc.boolean(),
  }
  return fc.record({
    id: fc.constant(`p${index}`),
    groupId: fc.constantFrom('g1', 'g2'),
    messages: fc
      .tuple(messages, fc.boolean())
      .map(([[first, ...rest], hasTools]) =>
        first ? [{ ...first, ...(facts.haveTools && hasTools && { tools: TOOLS }) }, ...rest] : [],
      ),
    tags: fc.oneof(fc.constant([]), fc.uniqueArray(fc.constantFrom('easy', 'de', 'a "b"'))),
    metadata: fc.record(
      Object.fromEntries(facts.metadata.map(({ key, type }) => [key, maybe<string | number | boolean>(value[type])])),
    ),
    split: fc.constantFrom(...SPLITS),
  })
}

function pairOf(
  facts: ReleaseFacts,
  prompt: ReleasePrompt,
  [first, second]: [ReleaseResponse, ReleaseResponse],
  index: number,
): fc.Arbitrary<ReleasePair> {
  return fc.record({
    rowId: fc.constant(`${prompt.id}:${index}`),
    prompt: fc.constant(prompt),
    criterion: fc.constantFrom('overall', 'style'),
    comparisonId: fc.constant(`c-${prompt.id}`),
    first: fc.constant(first),
    second: fc.constant(second),
    outcome: fc.constantFrom('first' as const, 'second' as const, ...OUTCOMES),
    nVotes: fc.nat(5),
    nAgree: fc.nat(3),
    nTies: fc.nat(1),
    nBothBad: fc.nat(1),
    agreement: maybe(share),
    firstProb: facts.withProbability ? maybe(share) : fc.constant(null),
    strength: facts.haveStrengths ? maybe(share) : fc.constant(null),
    labelSource: fc.constantFrom('human', 'judge', 'mixed', 'simulated'),
    isAdjudicated: fc.boolean(),
    judgeConfidence: facts.withJudges ? maybe(share) : fc.constant(null),
  })
}

function voteOf(
  facts: ReleaseFacts,
  prompt: ReleasePrompt,
  responses: string[],
  index: number,
): fc.Arbitrary<ReleaseVote> {
  const part = (criterion: string) =>
    fc
      .record({
        criterion: fc.constant(criterion),
        ranks: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: responses.length, maxLength: responses.length }),
        strength: facts.haveStrengths ? maybe(fc.integer({ min: 1, max: 3 })) : fc.constant(null),
        unacceptable: fc.subarray(responses),
        bothBad: fc.boolean(),
      })
      .map((one) => ({ ...one, ranks: one.bothBad ? null : one.ranks }))
  return fc.record({
    voteId: fc.constant(`v-${prompt.id}-${index}`),
    comparisonId: fc.constant(`c-${prompt.id}`),
    promptId: fc.constant(prompt.id),
    split: fc.constant(prompt.split),
    responses: fc.constant(responses),
    shown: maybe(fc.constant([...responses].reverse())),
    criteria: fc.tuple(part('overall'), part('style')),
    annotator: fc.constantFrom('R1', 'R2'),
    source: fc.constantFrom('human', 'judge', 'simulated', 'adjudication'),
    judgeModel: maybe(text),
    judgeVersion: maybe(text),
    confidence: maybe(share),
    isSurplus: fc.boolean(),
    isAdjudicated: fc.boolean(),
    guidelinesVersion: maybe(fc.integer({ min: 1, max: 3 })),
    layout: maybe(fc.constantFrom('side', 'stacked')),
    receivedAt: fc.constant('2026-11-20T10:00:00.000Z'),
    answeredAt: maybe(fc.constant('2026-11-20T09:59:00.120Z')),
    activeMs: maybe(fc.nat(60_000)),
    reason: facts.withReasons ? maybe(text) : fc.constant(null),
  })
}

const number = fc.double({ min: -5, max: 5, noNaN: true })

function scoreOf(facts: ReleaseFacts, prompt: ReleasePrompt | null): fc.Arbitrary<ScoreRow> {
  const numbers = <Name extends keyof ScoreRow>(...names: Name[]) =>
    fc.record(Object.fromEntries(names.map((name) => [name, maybe(number)])))
  const empty: Omit<ScoreRow, 'level' | 'system' | 'promptId' | 'responseId'> = {
    ...{ component: 0, score: 0, standardError: null, low: null, high: null, noIntervalReason: null, intervalN: 3 },
    ...{ intervalWarnings: [], rankLow: null, rankHigh: null, judgements: 1, wins: 1, losses: 0, ties: 0, bothBad: 0 },
    ...{
      raters: 2,
      simulatedRaters: 0,
      pooledScore: null,
      pooledStandardError: null,
      pooledLow: null,
      pooledHigh: null,
    },
    ...{ pooledCentred: null, pooledCentredStandardError: null, pooledCentredLow: null, pooledCentredHigh: null },
    ...{
      pooledLinked: null,
      pooledLevel: null,
      identified: null,
      priorSd: 2,
      confidence: 0.95,
      pooledPriorSd: null,
      tau: null,
    },
    ...{ fitWarnings: [], fittedAt: '2026-11-20T11:00:00.000Z', adjusted: null, promptVersion: 1, responseVersion: 1 },
  }
  return fc
    .tuple(
      numbers('score', 'low', 'high', 'pooledScore', 'tau'),
      fc.subarray(['few_prompts', 'open_above']),
      maybe(fc.boolean()),
      fc.constantFrom('=A1', 'model-a', null),
    )
    .map(([some, intervalWarnings, identified, system]) => ({
      ...empty,
      ...some,
      intervalWarnings,
      identified,
      system: facts.withSystems || prompt === null ? system : null,
      level: prompt ? 'response' : 'system',
      promptId: prompt?.id ?? null,
      responseId: prompt && 'r0',
    }))
}

/** Any release with these facts. */
export function madeReleaseOf(facts: ReleaseFacts): fc.Arbitrary<MadeRelease> {
  const parts = fc.boolean().chain((extras) => {
    const { prompt: promptMessages, response: responseMessages } = conversations(extras)
    const responses = (count: number) =>
      fc.tuple(
        ...Array.from({ length: count }, (_, index) =>
          fc.record({
            id: fc.constant(`r${index}`),
            system: facts.withSystems ? fc.constantFrom('model-a', 'model-b', null) : fc.constant(null),
            messages: responseMessages,
          }),
        ),
      )
    return fc.integer({ min: 0, max: 5 }).chain((prompts) =>
      fc.tuple(
        ...Array.from({ length: prompts }, (_, index) =>
          fc
            .tuple(promptOf(facts, index, promptMessages), fc.integer({ min: 2, max: 3 }).chain(responses))
            .chain(([prompt, given]) => {
              const [first, second] = given
              if (!first || !second) throw new Error('there are two')
              const ids = given.map(({ id }) => id)
              return fc.record({
                prompt: fc.constant(prompt),
                responses: fc.constant([...given]),
                pairs: fc.tuple(pairOf(facts, prompt, [first, second], 0), pairOf(facts, prompt, [second, first], 1)),
                ranks: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: given.length, maxLength: given.length }),
                votes: fc.tuple(voteOf(facts, prompt, ids, 0), voteOf(facts, prompt, ids, 1)),
                scores: fc.tuple(scoreOf(facts, prompt), scoreOf(facts, null)),
              })
            }),
        ),
      ),
    )
  })
  return parts.map((all) => ({
    facts,
    pairs: all.flatMap(({ pairs }) => pairs),
    rankings: all.map(({ prompt, responses, ranks }) => ({
      rowId: `k-${prompt.id}`,
      prompt,
      criterion: 'overall',
      comparisonId: `c-${prompt.id}`,
      responses: responses.map((response, index) => ({ response, rank: ranks[index] ?? 1 })),
      nVotes: 2,
      labelSource: 'human' as const,
    })),
    votes: all.flatMap(({ votes }) => votes),
    responses: all.map(({ prompt, responses }) => ({ prompt, responses })),
    scores: all.flatMap(({ scores }) => scores),
  }))
}

export const madeRelease = madeFacts.chain(madeReleaseOf)
