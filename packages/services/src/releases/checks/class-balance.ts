import type { Outcome } from '@tiebreak/contracts/releases/choices.ts'
import { type Check, type Severity, worst } from './check.ts'
import { CHECK_RULES } from './rules.ts'
import { sayCount, sayNumber, sayShare } from './say.ts'
import { createShareTally, sayInterval } from './share-tally.ts'

const { undecided, ordered } = CHECK_RULES.class_balance.rules

/** What the labels are. Prompts are the clusters. */
export function checkClassBalance(): Check {
  const counts: Record<Outcome, number> = { first: 0, second: 0, tie: 0, both_bad: 0 }
  const tally = createShareTally()
  return {
    see({ pairs }) {
      for (const { outcome, prompt } of pairs) {
        counts[outcome] += 1
        if (outcome === 'first' || outcome === 'second') tally.add(prompt.id, outcome === 'first')
      }
    },
    finding() {
      const rows = counts.first + counts.second + counts.tie + counts.both_bad
      if (rows === 0) return { severity: 'fine', found: 'There are no pairs.', count: 0, examples: [] }
      const open = counts.tie + counts.both_bad
      const severities: Severity[] = open / rows >= undecided.at ? [undecided.severity] : []
      const said = [
        `Of ${sayCount(rows, 'pair')}, ${sayNumber(counts.tie)} ${counts.tie === 1 ? 'is a tie' : 'are ties'} and ${sayNumber(counts.both_bad)} both bad (${sayShare(open / rows)} without a winner).`,
      ]
      const counted = tally.counted()
      if (counted.n > 0) {
        const interval = tally.interval()
        said.push(`The better response comes first in ${sayInterval(counted, interval)} of the others.`)
        const isOff = interval.ok && (interval.low > 0.5 || interval.high < 0.5)
        if (isOff && Math.abs(counted.successes / counted.n - 0.5) >= ordered.at) severities.push(ordered.severity)
      }
      return { severity: worst(severities), found: said.join(' '), count: rows, examples: [] }
    },
  }
}
