import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { Outcome, Split } from '@tiebreak/contracts/releases/choices.ts'
import type { ReleasePair, ReleasePrompt, ReleaseResponse } from '#releases/release-parts.ts'
import type { MadeRelease } from './made-release.ts'

const user = (content: string): Message => ({ role: 'user', content })
const said = (content: string): Message => ({ role: 'assistant', content })

const response = (id: string, system: string | null, ...messages: Message[]): ReleaseResponse => ({
  id,
  system,
  messages,
})

function prompt(id: string, split: Split, messages: Message[], tags: string[]): ReleasePrompt {
  return { id, groupId: `g-${id}`, messages, tags, metadata: { topic: 'sums', level: 2 }, split }
}

function pair(
  of: ReleasePrompt,
  [first, second]: [ReleaseResponse, ReleaseResponse],
  outcome: Outcome,
  more: Partial<ReleasePair> = {},
): ReleasePair {
  return {
    rowId: `${of.id}/${first.id}/${second.id}`,
    prompt: of,
    criterion: 'overall',
    comparisonId: `c-${of.id}`,
    first,
    second,
    outcome,
    nVotes: 3,
    nAgree: 2,
    nTies: 0,
    nBothBad: outcome === 'both_bad' ? 3 : 0,
    agreement: 2 / 3,
    firstProb: 0.25,
    strength: 1,
    labelSource: 'human',
    isAdjudicated: false,
    judgeConfidence: null,
    ...more,
  }
}

const short = prompt('short', 'train', [user('What is 1 + 1?')], ['easy'])
const long = prompt(
  'long',
  'train',
  [{ role: 'system', content: 'Be brief.' }, user('Hi'), said('Hello.'), user('And now?')],
  [],
)
const held = prompt('held', 'test', [user('A line end:\u2028here')], ['easy', 'de'])

const two = response('a', 'model-a', said('2'))
const three = response('b', 'model-b', said('3'))
const turns = response('c', null, said('Let me see.'), user('Well?'), said('2'))
const empty = response('d', 'model-b', said(''))

/** A small release with some of everything but tools. */
export const EXAMPLE: MadeRelease = {
  facts: {
    name: 'Sums',
    version: '1.2.0',
    approved: true,
    criterion: 'overall',
    metadata: [
      { key: 'topic', type: 'string' },
      { key: 'level', type: 'integer' },
    ],
    withMargin: true,
    withSystems: true,
    withReasons: true,
    withProbability: true,
    withJudges: false,
    haveTools: false,
    haveStrengths: true,
    splits: ['train', 'test'],
  },
  pairs: [
    pair(short, [three, two], 'second'),
    pair(short, [two, turns], 'first', { strength: 1 / 3 }),
    pair(long, [two, three], 'tie', { nTies: 2, strength: 0 }),
    pair(long, [two, empty], 'first'),
    pair(long, [three, empty], 'both_bad', { strength: 0, agreement: null, nVotes: 0, nAgree: 0 }),
    pair(held, [two, three], 'first', { isAdjudicated: true, firstProb: 1 }),
  ],
  rankings: [
    {
      rowId: 'short/all',
      prompt: short,
      criterion: 'overall',
      comparisonId: 'c-short',
      responses: [
        { response: two, rank: 1 },
        { response: turns, rank: 1 },
        { response: three, rank: 3 },
      ],
      nVotes: 3,
      labelSource: 'human',
    },
  ],
  votes: [
    {
      voteId: 'v1',
      comparisonId: 'c-short',
      promptId: 'short',
      split: 'train',
      responses: ['b', 'a'],
      shown: ['a', 'b'],
      criteria: [
        { criterion: 'overall', ranks: [2, 1], strength: 3, unacceptable: ['b'], bothBad: false },
        { criterion: 'style', ranks: null, strength: null, unacceptable: [], bothBad: true },
      ],
      annotator: 'R1',
      source: 'human',
      judgeModel: null,
      judgeVersion: null,
      confidence: null,
      isSurplus: false,
      isAdjudicated: false,
      guidelinesVersion: 2,
      layout: 'side',
      receivedAt: '2026-11-20T10:00:00.000Z',
      answeredAt: null,
      activeMs: 1200,
      reason: 'It is right.',
    },
  ],
  responses: [
    { prompt: short, responses: [two, three, turns] },
    { prompt: long, responses: [two, three, empty] },
    { prompt: held, responses: [two, three] },
  ],
  scores: [
    {
      ...{ level: 'system' as const, component: 0, system: '=model-a', promptId: null, responseId: null, score: 0.4 },
      ...{
        standardError: 0.1,
        low: 0.2,
        high: 0.6,
        noIntervalReason: null,
        intervalN: 9,
        intervalWarnings: ['few_prompts'],
      },
      ...{
        rankLow: 1,
        rankHigh: 2,
        judgements: 9,
        wins: 6,
        losses: 2,
        ties: 1,
        bothBad: 1,
        raters: 3,
        simulatedRaters: 0,
      },
      ...{ pooledScore: null, pooledStandardError: null, pooledLow: null, pooledHigh: null, pooledCentred: null },
      ...{ pooledCentredStandardError: null, pooledCentredLow: null, pooledCentredHigh: null, pooledLinked: null },
      ...{ pooledLevel: null, identified: true, priorSd: 2, confidence: 0.95, pooledPriorSd: null, tau: null },
      ...{
        fitWarnings: ['few_annotators', 'tau_smallest'],
        fittedAt: '2026-11-20T11:00:00.000Z',
        adjusted: null,
        promptVersion: null,
        responseVersion: null,
      },
    },
  ],
}

const parameters = '{"type":"object","properties":{"q":{"type":"string"}}}'
const asking = prompt(
  'ask',
  'train',
  [{ ...user('Weather?'), tools: [{ type: 'function', function: { name: 'search', parameters } }] }],
  [],
)
const call = { id: 'c1', type: 'function' as const, function: { name: 'search', arguments: '{"q": "rain"}' } }
const calling = response('x', 'model-a', { role: 'assistant', content: '', tool_calls: [call] })
const answering = response('y', 'model-b', { role: 'assistant', name: 'ann', content: 'No idea.' })

/** The same with tools, calls of tools and names of speakers. */
export const WITH_TOOLS: MadeRelease = {
  ...EXAMPLE,
  facts: { ...EXAMPLE.facts, haveTools: true, approved: false },
  pairs: [pair(asking, [calling, answering], 'first'), ...EXAMPLE.pairs],
  responses: [{ prompt: asking, responses: [calling, answering] }, ...EXAMPLE.responses],
}
