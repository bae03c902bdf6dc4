import type { ComparisonId, ResponseId } from '@tiebreak/contracts/ids.ts'
import type { PairEvidence, Said } from '#releases/labels/label-pair.ts'
import type { PromptEvidence } from './read-evidence.ts'

/** A pair of responses with everything that was said of it, in whichever comparison. */
export type EvidentPair = {
  /** In the order of ids, which says nothing. */
  firstId: ResponseId
  secondId: ResponseId
  /** The first comparison with anything said of the pair. */
  comparisonId: ComparisonId
  isFlagged: boolean
  evidence: PairEvidence
}

type Open = EvidentPair & { evidence: { votes: PairEvidence['votes'][number][] } }

/** What was said of each pair of a prompt's responses on one criterion, rankings included, in a fixed order. */
export function explodePairs(
  { comparisons, judgements, finals, decisions }: PromptEvidence,
  criterion: string,
): EvidentPair[] {
  const setOf = new Map(comparisons.map((set) => [set.comparisonId, set]))
  const pairs = new Map<string, Open>()

  for (const judgement of judgements) {
    if (judgement.criterion !== criterion) continue
    for (const { pair, said } of saidIn(judgement))
      pair.evidence.votes.push({
        id: judgement.submissionId,
        rater: judgement.raterNumber,
        kind: judgement.raterKind,
        said,
        strength: judgement.strength,
        confidence: judgement.confidence,
        isSurplus: judgement.isSurplus,
      })
  }
  // Final answers and decisions are of the whole, and the latest comes first.
  if (criterion === 'overall') {
    for (const answer of finals)
      for (const { pair, said } of saidIn(answer)) pair.evidence.final ??= { said, strength: answer.strength }
    for (const decision of decisions)
      for (const { pair, said } of saidIn(decision))
        pair.evidence.decision ??= { said, confidence: decision.confidence }
  }
  return [...pairs.values()].sort((a, b) => compare(a.firstId, b.firstId) || compare(a.secondId, b.secondId))

  /** Each pair of a comparison with what an answer to it says, the response with the smaller id first. */
  function* saidIn({ comparisonId, ranks }: { comparisonId: ComparisonId; ranks: number[] | null }) {
    const set = setOf.get(comparisonId)
    if (!set) throw new Error(`the comparison ${comparisonId} has no responses`)
    for (const [at, one] of set.responseIds.entries())
      for (const [beyond, other] of set.responseIds.slice(at + 1).entries()) {
        const isInOrder = one < other
        const [firstId, secondId] = isInOrder ? [one, other] : [other, one]
        const key = `${firstId} ${secondId}`
        const evidence = { votes: [], final: null, decision: null }
        const pair = pairs.get(key) ?? { firstId, secondId, comparisonId, isFlagged: false, evidence }
        pairs.set(key, pair)
        pair.isFlagged ||= set.isFlagged
        yield { pair, said: saidOf(ranks, at, at + 1 + beyond, isInOrder) }
      }
  }
}

function saidOf(ranks: number[] | null, at: number, other: number, isInOrder: boolean): Said {
  if (ranks === null) return null
  const one = ranks[at]
  const two = ranks[other]
  if (one === undefined || two === undefined) throw new Error('a comparison without a rank for each response')
  if (one === two) return 0.5
  return one < two === isInOrder ? 1 : 0
}

function compare(one: string, two: string): number {
  return one < two ? -1 : one > two ? 1 : 0
}
