import { NewReleasePolicy, type ReleasePolicy } from '@tiebreak/contracts/releases/policy.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelPair, type PairEvidence, type PairVote, type Said } from '#releases/labels/label-pair.ts'

const RULES = NewReleasePolicy.parse({})
const rules = (change: Partial<ReleasePolicy>) => ({ ...RULES, ...change, reliability: () => 0.8 })

const saidArb = fc.constantFrom<Said>(1, 0.5, 0, null)
const voteArb: fc.Arbitrary<PairVote> = fc.record({
  id: fc.uuid(),
  rater: fc.integer({ min: 1, max: 9 }),
  kind: fc.constantFrom('human', 'judge', 'simulated'),
  said: saidArb,
  strength: fc.option(fc.integer({ min: 1, max: 3 })),
  confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  isSurplus: fc.boolean(),
})
const evidenceArb: fc.Arbitrary<PairEvidence> = fc.record({
  votes: fc.array(voteArb, { maxLength: 9 }),
  final: fc.option(fc.record({ said: saidArb, strength: fc.option(fc.integer({ min: 1, max: 3 })) })),
  decision: fc.option(fc.record({ said: saidArb, confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true })) })),
})
const rulesArb = fc
  .record({
    aggregation: fc.constantFrom('none', 'majority', 'posterior', 'soft'),
    source: fc.constantFrom('human', 'judge', 'mixed'),
    finalAnswers: fc.boolean(),
    surplus: fc.boolean(),
    minVotes: fc.integer({ min: 1, max: 4 }),
    minAgreement: fc.constantFrom(0, 0.5, 0.9),
    minProbability: fc.constantFrom(0, 0.9),
    withoutRaters: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 2 }),
  })
  .map((change) => rules(change as Partial<ReleasePolicy>))

const vote = (said: Said, more: Partial<PairVote> = {}): PairVote => ({
  id: `${Math.abs(JSON.stringify([said, more]).length)}`,
  rater: 1,
  kind: 'human',
  said,
  strength: null,
  confidence: null,
  isSurplus: false,
  ...more,
})
const votes = (...said: Said[]): PairEvidence => ({
  votes: said.map((one, at) => vote(one, { id: String(at), rater: at + 1 })),
  final: null,
  decision: null,
})
const turned = (said: Said): Said => (said === 1 ? 0 : said === 0 ? 1 : said)
const OTHER = { first: 'second', second: 'first', tie: 'tie', both_bad: 'both_bad' } as const

describe('the label of a pair', () => {
  it('is what more than half of all say: neither most of many answers, nor half', () => {
    expect(labelPair(votes(1, 1, 0), rules({}))).toMatchObject([{ outcome: 'first', nVotes: 3, nAgree: 2 }])
    // One of six wins, five tie: a tie, and no preference.
    expect(labelPair(votes(1, 0.5, 0.5, 0.5, 0.5, 0.5), rules({}))).toMatchObject([
      { outcome: 'tie', nAgree: 5, nTies: 5 },
    ])
    expect(labelPair(votes(1, 1, 0, 0.5), rules({}))).toBe('no_majority')
    expect(labelPair(votes(1, 0), rules({}))).toBe('no_majority')
    expect(labelPair(votes(1, null, null), rules({}))).toMatchObject([{ outcome: 'both_bad', nVotes: 1, nBothBad: 2 }])
  })

  it('is the final answer of a reviewer where there is one and the policy takes it', () => {
    const evidence: PairEvidence = { ...votes(1, 1, 1), final: { said: 0, strength: 2 } }
    expect(labelPair(evidence, rules({}))).toMatchObject([
      { outcome: 'second', isAdjudicated: true, nVotes: 3, nAgree: 0, strength: 2, source: 'human' },
    ])
    expect(labelPair(evidence, rules({ finalAnswers: false }))).toMatchObject([
      { outcome: 'first', isAdjudicated: false },
    ])
  })

  it('comes from people, from programs, or from programs only where people give none', () => {
    const judge = vote(0, { kind: 'judge', confidence: 0.9, id: 'judge', rater: 9 })
    const both: PairEvidence = { ...votes(1), votes: [vote(1), judge] }
    expect(labelPair(both, rules({ source: 'human' }))).toMatchObject([{ outcome: 'first', source: 'human' }])
    expect(labelPair(both, rules({ source: 'judge' }))).toMatchObject([
      { outcome: 'second', source: 'judge', judgeConfidence: 0.9 },
    ])
    expect(labelPair(both, rules({ source: 'mixed' }))).toMatchObject([{ outcome: 'first', source: 'human' }])
    const split = { ...both, votes: [vote(1), vote(0, { id: 'b', rater: 2 }), judge] }
    expect(labelPair(split, rules({ source: 'human' }))).toBe('no_majority')
    expect(labelPair(split, rules({ source: 'mixed' }))).toMatchObject([
      { outcome: 'second', source: 'judge', nVotes: 1 },
    ])
    const decided = { ...split, decision: { said: 1 as const, confidence: 0.97 } }
    expect(labelPair(decided, rules({ source: 'mixed' }))).toMatchObject([
      { outcome: 'first', source: 'judge', judgeConfidence: 0.97, nVotes: 0 },
    ])
    expect(labelPair(decided, rules({ source: 'human' }))).toBe('no_majority')
  })

  it('names who is too few, too divided, or too unsure', () => {
    expect(labelPair(votes(), rules({}))).toBe('no_votes')
    expect(labelPair(votes(1), rules({ minVotes: 2 }))).toBe('too_few_votes')
    expect(labelPair(votes(1, 1, 0), rules({ minAgreement: 0.7 }))).toBe('too_little_agreement')
    expect(labelPair(votes(1, 1, 0), rules({ aggregation: 'posterior', minProbability: 0.9 }))).toBe('too_uncertain')
    // Two of three at 80 %: the odds of one vote remain.
    expect(labelPair(votes(1, 1, 0), rules({ aggregation: 'posterior' }))).toMatchObject([
      { firstProb: expect.closeTo(0.8, 12) },
    ])
    expect(labelPair(votes(1, 1, 0), rules({ aggregation: 'soft' }))).toMatchObject([{ firstProb: 2.5 / 4 }])
  })

  it('is one for each judgement where they are not aggregated', () => {
    expect(labelPair(votes(1, 0, 0.5), rules({ aggregation: 'none' }))).toMatchObject([
      { outcome: 'first', voteId: '0', nVotes: 1 },
      { outcome: 'second', voteId: '1' },
      { outcome: 'tie', voteId: '2' },
    ])
  })

  it('does not depend on the order of judgements', () => {
    fc.assert(
      fc.property(evidenceArb, rulesArb, fc.infiniteStream(fc.nat()), (evidence, given, draws) => {
        const shuffled = evidence.votes
          .map((one) => ({ one, key: draws.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one)
        expect(inFewDigits(labelPair({ ...evidence, votes: shuffled }, given))).toEqual(
          inFewDigits(labelPair(evidence, given)),
        )
      }),
    )
  })

  it('turns with the pair: which response is called the first says nothing', () => {
    fc.assert(
      fc.property(evidenceArb, rulesArb, (evidence, given) => {
        const other = labelPair(
          {
            votes: evidence.votes.map((one) => ({ ...one, said: turned(one.said) })),
            final: evidence.final && { ...evidence.final, said: turned(evidence.final.said) },
            decision: evidence.decision && { ...evidence.decision, said: turned(evidence.decision.said) },
          },
          given,
        )
        const back =
          typeof other === 'string'
            ? other
            : other.map((label) => ({
                ...label,
                outcome: OTHER[label.outcome],
                firstProb: label.firstProb === null ? null : 1 - label.firstProb,
              }))
        expect(inFewDigits(back)).toEqual(inFewDigits(labelPair(evidence, given)))
      }),
    )
  })

  it('keeps what a policy asks of it', () => {
    fc.assert(
      fc.property(evidenceArb, rulesArb, (evidence, given) => {
        const labels = labelPair(evidence, given)
        if (typeof labels === 'string') return
        for (const label of labels) {
          expect(label.nAgree).toBeLessThanOrEqual(label.nVotes)
          if (label.isAdjudicated) continue
          if (given.source === 'human') expect(label.source).not.toBe('judge')
          if (given.source === 'judge') expect(label.source).toBe('judge')
          if (given.aggregation === 'majority' && label.voteId === null && label.nVotes + label.nBothBad > 0) {
            const agree = label.outcome === 'both_bad' ? label.nBothBad : label.nAgree
            expect(agree * 2).toBeGreaterThan(label.nVotes + label.nBothBad)
          }
        }
      }),
    )
  })
})

/** Sums of numbers in another order differ in their last digits. */
function inFewDigits(labels: ReturnType<typeof labelPair>): unknown {
  if (typeof labels === 'string') return labels
  const rounded = labels.map((label) =>
    Object.fromEntries(
      Object.entries(label).map(([key, value]) => [
        key,
        typeof value === 'number' ? Math.round(value * 1e9) / 1e9 : value,
      ]),
    ),
  )
  return rounded.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}
