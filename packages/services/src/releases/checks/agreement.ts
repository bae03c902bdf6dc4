import type { ReleasePolicy } from '@tiebreak/contracts/releases/policy.ts'
import { jackknifeAgreement, krippendorffAlpha } from '@tiebreak/statistics'
import type { Check, Finding } from './check.ts'
import { createClusterPlaces } from './cluster-places.ts'
import { CHECK_RULES } from './rules.ts'
import { sayCount, sayFigure } from './say.ts'
import { isByPerson, pairKey, votePairs } from './vote-pairs.ts'

const { chance, low, unknown } = CHECK_RULES.agreement.rules

/** The second is better, a tie, the first is better. */
const CATEGORIES = [-1, 0, 1]

const WHY_NONE = {
  no_data: 'no pair has two of them',
  too_few: 'they are of one prompt alone',
  no_variation: 'they all say the same, so that chance explains it as well',
} as const

/**
 * How far those whose judgements give the labels agree on which of two responses is better. Equal counts of one prompt
 * are kept once, so that what is kept is bounded.
 */
export function checkAgreement(criterion: string, source: ReleasePolicy['source']): Check {
  const isAsked = source === 'judge' ? ({ source }: { source: string }) => source === 'judge' : isByPerson
  const placeOf = createClusterPlaces()
  const units = new Map<string, { counts: number[]; weight: number; cluster: number }>()
  const seen = { judgements: 0, bothBad: 0 }

  function add(counts: number[], cluster: number): void {
    const key = `${cluster} ${counts.join(' ')}`
    const unit = units.get(key)
    if (unit) unit.weight += 1
    else units.set(key, { counts, weight: 1, cluster })
  }

  return {
    see({ prompt, votes }) {
      const pairs = new Map<string, number[]>()
      for (const vote of votes.filter(isAsked))
        for (const { first, second, said } of votePairs(vote, criterion)) {
          seen.judgements += 1
          if (said === null) seen.bothBad += 1
          else {
            const counts = pairs.get(pairKey(first, second)) ?? [0, 0, 0]
            pairs.set(pairKey(first, second), counts)
            const category = said * 2
            counts[category] = (counts[category] ?? 0) + 1
          }
        }
      const several = [...pairs.values()].filter((counts) => counts.reduce((sum, one) => sum + one, 0) > 1)
      for (const counts of several) add(counts, placeOf(prompt.id))
    },
    finding(): Finding {
      const table = { categories: CATEGORIES, units: [...units.values()] }
      const by = source === 'judge' ? 'programs' : 'people'
      const leftOut = `Left out: ${sayCount(seen.bothBad, 'judgement')} that both are bad.`
      const of = `${sayCount(seen.judgements, 'judgement')} of pairs by ${by}`
      const nominal = { metric: 'nominal' } as const
      const alpha = krippendorffAlpha(table, nominal)
      const interval = jackknifeAgreement(table, { statistic: { alpha: 'nominal' } })
      if (!interval.ok) {
        const value = alpha.ok ? `Krippendorff’s α is ${sayFigure(alpha.value)}, without an interval` : 'There is no α'
        const found = `${value}: of ${of}, ${WHY_NONE[interval.reason]}. ${leftOut}`
        return { severity: unknown.severity, found, count: seen.judgements, examples: [] }
      }
      const { value, n, clusters } = interval
      const limits = `95% interval ${sayFigure(interval.low)} to ${sayFigure(interval.high)}`
      const found = `Krippendorff’s α is ${sayFigure(value)} (${limits}), from ${sayCount(n, 'judgement')} of pairs that two or more judged, in ${sayCount(clusters, 'group')} of prompts; of ${of} in all. ${leftOut}`
      const severity = interval.low <= chance.at ? chance.severity : value < low.at ? low.severity : 'fine'
      return { severity, found, count: n, examples: [] }
    },
  }
}
