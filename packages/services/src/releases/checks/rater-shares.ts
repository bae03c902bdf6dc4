import { kishEffectiveSize } from '@tiebreak/statistics'
import type { Check, Finding, Severity } from './check.ts'
import { CHECK_RULES } from './rules.ts'
import { sayCount, sayFigure, sayNumber, sayShare } from './say.ts'
import { isByPerson } from './vote-pairs.ts'

const { most, many } = CHECK_RULES.rater_shares.rules

/** Whether one person gave a large part of people's judgements. */
export function checkRaterShares(): Check {
  const judgements = new Map<string, number>()
  return {
    see({ votes }) {
      for (const vote of votes)
        if (isByPerson(vote)) judgements.set(vote.annotator, (judgements.get(vote.annotator) ?? 0) + 1)
    },
    finding(): Finding {
      const shares = [...judgements].sort(([one, n], [other, m]) => m - n || (one < other ? -1 : 1))
      const total = shares.reduce((sum, [, n]) => sum + n, 0)
      const [first] = shares
      if (first === undefined)
        return { severity: 'fine', found: 'People gave none of the judgements.', count: 0, examples: [] }
      const [rater, largest] = first
      const share = largest / total
      const isMany = share >= many.at && share >= 2 / shares.length
      const severity: Severity = share >= most.at ? most.severity : isMany ? many.severity : 'fine'
      const effective = sayFigure(kishEffectiveSize(shares.map(([, n]) => n)))
      return {
        severity,
        found: `The rater with most judgements gave ${sayNumber(largest)} of ${sayNumber(total)} (${sayShare(share)}); ${sayCount(shares.length, 'rater')} count as ${effective} with equal shares.`,
        count: shares.length,
        examples: severity === 'fine' ? [] : [rater],
      }
    },
  }
}
