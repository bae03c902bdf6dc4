import type { ReleasePair, ReleaseVote } from '@tiebreak/formats/releases/release-parts.ts'
import { type LabelRules, labelPair, type PairVote } from '../labels/label-pair.ts'
import { type Check, type Finding, type Severity, worst } from './check.ts'
import type { CheckFacts } from './check-facts.ts'
import { createExamples } from './examples.ts'
import type { PromptParts } from './prompt-parts.ts'
import { CHECK_RULES } from './rules.ts'
import { sayCount, sayNumber, sayShare } from './say.ts'
import { pairKey, votePairs } from './vote-pairs.ts'

const { many, some } = CHECK_RULES.flagged_raters.rules

type Rules = CheckFacts['policy']

/** The label of a pair by majority or by shares; which rater is how reliable is not known here. */
function labelOf(votes: readonly PairVote[], policy: Rules, withoutRaters: number[]): string {
  const rules: LabelRules = {
    aggregation: policy.aggregation === 'soft' ? 'soft' : 'majority',
    finalAnswers: false,
    source: policy.source,
    minVotes: 1,
    minAgreement: 0,
    minProbability: 0,
    surplus: true,
    withoutRaters,
  }
  const label = labelPair({ votes, final: null, decision: null }, rules)
  return typeof label === 'string' ? label : (label[0]?.outcome ?? 'no_votes')
}

/** What the labels would be without those who have a flag, counted from the judgements, pair by pair. */
export function checkFlaggedRaters(
  { flaggedRaters, policy }: Pick<CheckFacts, 'flaggedRaters' | 'policy'>,
  criterion: string,
): Check {
  const flagged = new Set(flaggedRaters)
  const met = new Set<string>()
  const examples = createExamples()
  const counts = { labels: 0, changed: 0, judgements: 0, theirs: 0 }

  function seePair(pair: ReleasePair, said: readonly PairVote[]): void {
    counts.labels += 1
    if (policy.finalAnswers && pair.isAdjudicated) return
    const theirs = said.filter(({ id }) => flagged.has(id)).map(({ rater }) => rater)
    if (theirs.length === 0 || labelOf(said, policy, []) === labelOf(said, policy, theirs)) return
    counts.changed += 1
    examples.add(pair.rowId)
  }

  function see({ pairs, votes }: PromptParts): void {
    for (const { annotator } of votes) {
      counts.judgements += 1
      if (!flagged.has(annotator)) continue
      counts.theirs += 1
      met.add(annotator)
    }
    const said = saidOfPairs(votes, criterion)
    const of = ({ first, second }: ReleasePair) => said.get(pairKey(first.id, second.id)) ?? []
    if (policy.aggregation !== 'none') for (const pair of pairs) seePair(pair, of(pair))
    else {
      counts.labels += pairs.length
      // Each judgement is a row: theirs would not be there.
      const once = new Map(pairs.map((pair) => [pairKey(pair.first.id, pair.second.id), pair]))
      for (const pair of once.values()) counts.changed += of(pair).filter(({ id }) => flagged.has(id)).length
    }
  }

  return {
    see,
    finding(): Finding {
      const { labels, changed, judgements, theirs } = counts
      if (met.size < some.at) {
        const found = `No rater with a flag has any of the ${sayCount(judgements, 'judgement')}.`
        return { severity: 'fine', found, count: 0, examples: [] }
      }
      const share = labels === 0 ? 0 : Math.min(1, changed / labels)
      const severities: Severity[] = [some.severity]
      if (labels > 0 && share >= many.at) severities.push(many.severity)
      const who = `${sayCount(met.size, 'rater')} with a flag gave ${sayNumber(theirs)} of ${sayCount(judgements, 'judgement')}`
      const way = policy.aggregation === 'posterior' ? ', counted by majority' : ''
      const what =
        policy.aggregation === 'none'
          ? `${sayNumber(changed)} of ${sayCount(labels, 'row')} (${sayShare(share)}) would not be there without them`
          : `without them ${sayNumber(changed)} of ${sayCount(labels, 'label')} (${sayShare(share)}) would change or be gone${way}`
      return { severity: worst(severities), found: `${who}; ${what}.`, count: changed, examples: examples.list() }
    },
  }
}

/** Judgements by the pair that they are about; `id` is the pseudonym, and raters are numbered within the prompt. */
function saidOfPairs(votes: readonly ReleaseVote[], criterion: string): Map<string, PairVote[]> {
  const pairs = new Map<string, PairVote[]>()
  const numbers = new Map<string, number>()
  for (const vote of votes) {
    const { source, annotator } = vote
    if (source === 'adjudication') continue
    const rater = numbers.get(annotator) ?? numbers.size + 1
    numbers.set(annotator, rater)
    for (const { first, second, said } of votePairs(vote, criterion)) {
      const key = pairKey(first, second)
      const own = pairs.get(key) ?? []
      pairs.set(key, own)
      const { confidence, isSurplus } = vote
      own.push({ id: annotator, rater, kind: source, said, strength: null, confidence, isSurplus })
    }
  }
  return pairs
}
