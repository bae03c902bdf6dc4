import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { Split } from '@tiebreak/contracts/releases/choices.ts'
import type {
  ReleaseFacts,
  ReleasePair,
  ReleasePrompt,
  ReleaseResponse,
  ReleaseSource,
} from '@tiebreak/formats/releases/release-parts.ts'
import type { ScoreRow } from '@tiebreak/formats/writers/score-row.ts'

export type Planted = {
  pairs: number
  /** Characters of each response. */
  length: number
  /** From which share of the pairs on there are tags, systems, topics and reasons. */
  valuesFrom: number
  /** Whether the last hundredth of the pairs has tools, calls of them and names. */
  tools?: boolean
}

const SCORE: Omit<ScoreRow, 'level' | 'system' | 'promptId' | 'responseId'> = {
  ...{ component: 0, score: 0.25, standardError: 0.5, low: null, high: 1, noIntervalReason: null, intervalN: 3 },
  ...{ intervalWarnings: [], rankLow: 1, rankHigh: 2, judgements: 3, wins: 2, losses: 1, ties: 0, bothBad: 0 },
  ...{ raters: 3, simulatedRaters: 0, pooledScore: 0.2, pooledStandardError: 0.4, pooledLow: -0.6, pooledHigh: 1 },
  ...{ pooledCentred: 0.1, pooledCentredStandardError: 0.2, pooledCentredLow: -0.3, pooledCentredHigh: 0.5 },
  ...{ pooledLinked: 0, pooledLevel: 'own', identified: true, priorSd: 1, confidence: 0.95, pooledPriorSd: 2, tau: 1 },
  ...{ fitWarnings: [], fittedAt: '2026-11-20T11:00:00.000Z', adjusted: null, promptVersion: 1, responseVersion: 1 },
}

/** A release of any size that is made as it is read: every seventh pair is a tie, every eleventh both bad, every tenth prompt a test. */
export function plantedRelease({ pairs, length, valuesFrom, tools = false }: Planted): ReleaseSource {
  const first = Math.floor(pairs * valuesFrom)
  const facts: ReleaseFacts = {
    name: 'Planted',
    version: '1.0.0',
    approved: true,
    criterion: 'overall',
    metadata: [{ key: 'topic', type: 'string' }],
    withMargin: true,
    withSystems: true,
    withReasons: true,
    withProbability: true,
    withJudges: false,
    haveTools: tools,
    haveStrengths: true,
    splits: ['train', 'test'],
  }
  const text = (index: number, what: string) =>
    `${what} ${index}: ${String.fromCharCode(97 + (index % 26)).repeat(length)}`
  const hasTools = (index: number) => tools && index >= pairs * 0.99

  function promptOf(index: number): ReleasePrompt {
    const asked: Message = { role: 'user', content: text(index, 'Prompt').slice(0, 200) }
    return {
      id: `p${index}`,
      groupId: `g${index}`,
      messages: [hasTools(index) ? { ...asked, tools: [{ type: 'function', function: { name: 'search' } }] } : asked],
      tags: index < first ? [] : ['late'],
      metadata: { topic: index < first ? null : 'late' },
      split: index % 10 === 9 ? 'test' : 'train',
    }
  }

  function responsesOf(index: number): [ReleaseResponse, ReleaseResponse] {
    const system = (name: string) => (index < first ? null : name)
    const call = { id: 'c1', type: 'function' as const, function: { name: 'search', arguments: '{}' } }
    const calling: Message = { role: 'assistant', content: '', tool_calls: [call] }
    return [
      {
        id: 'a',
        system: system('model-a'),
        messages: [hasTools(index) ? calling : { role: 'assistant', content: text(index, 'A') }],
      },
      { id: 'b', system: system('model-b'), messages: [{ role: 'assistant', content: text(index, 'B') }] },
    ]
  }

  function pairOf(index: number): ReleasePair {
    const [one, other] = responsesOf(index)
    return {
      ...{ rowId: `r${index}`, prompt: promptOf(index), criterion: 'overall', comparisonId: `c${index}` },
      ...{ first: one, second: other },
      outcome: index % 7 === 6 ? 'tie' : index % 11 === 10 ? 'both_bad' : index % 2 === 0 ? 'first' : 'second',
      ...{ nVotes: 3, nAgree: 3, nTies: 0, nBothBad: 0, agreement: index < first ? 1 : 0.5 },
      ...{ firstProb: index < first ? 1 : 0.25, strength: index < first ? 1 : 0.5 },
      ...{ labelSource: 'human', isAdjudicated: false, judgeConfidence: null },
    }
  }

  async function* inSplit<T>(split: Split, make: (index: number) => T): AsyncGenerator<T> {
    for (let index = 0; index < pairs; index++) if ((index % 10 === 9 ? 'test' : 'train') === split) yield make(index)
  }

  return {
    facts,
    pairs: (split) => inSplit(split, pairOf),
    rankings: (split) =>
      inSplit(split, (index) => ({
        ...{ rowId: `k${index}`, prompt: promptOf(index), criterion: 'overall', comparisonId: `c${index}` },
        responses: responsesOf(index).map((response, rank) => ({ response, rank: rank + 1 })),
        ...{ nVotes: 3, labelSource: 'human' as const },
      })),
    votes: (split) =>
      inSplit(split, (index) => ({
        ...{ voteId: `v${index}`, comparisonId: `c${index}`, promptId: `p${index}`, split, responses: ['a', 'b'] },
        shown: index < first ? null : ['b', 'a'],
        criteria: [
          {
            criterion: 'overall',
            ranks: index < first ? null : [1, 2],
            strength: 2,
            unacceptable: [],
            bothBad: index < first,
          },
        ],
        ...{
          annotator: `R${index % 50}`,
          source: 'human' as const,
          judgeModel: null,
          judgeVersion: null,
          confidence: null,
        },
        ...{ isSurplus: false, isAdjudicated: false, guidelinesVersion: 1, layout: index < first ? null : 'side' },
        ...{ receivedAt: '2026-11-20T10:00:00.000Z', activeMs: 1000 },
        answeredAt: index < first ? null : '2026-11-20T09:59:00.000Z',
        reason: index < first ? null : 'late',
      })),
    responses: (split) => inSplit(split, (index) => ({ prompt: promptOf(index), responses: responsesOf(index) })),
    scores: async function* () {
      for (let index = 0; index < pairs; index++)
        for (const { id, system } of responsesOf(index))
          yield { ...SCORE, level: 'response' as const, system, promptId: `p${index}`, responseId: id }
    },
  }
}
