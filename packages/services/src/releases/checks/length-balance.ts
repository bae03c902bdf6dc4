import type { ReleaseResponse } from '@tiebreak/formats/releases/release-parts.ts'
import type { Check, Severity } from './check.ts'
import { CHECK_RULES } from './rules.ts'
import { sayCount } from './say.ts'
import { createShareTally, sayInterval } from './share-tally.ts'

const { far, off } = CHECK_RULES.length_balance.rules

/** Whether the longer response is the chosen one. Prompts are the clusters. */
export function checkLengthBalance(): Check {
  const tally = createShareTally()
  let equal = 0
  return {
    see({ pairs }) {
      for (const { outcome, prompt, first, second } of pairs) {
        if (outcome !== 'first' && outcome !== 'second') continue
        const [chosen, rejected] = outcome === 'first' ? [first, second] : [second, first]
        const difference = lengthOf(chosen) - lengthOf(rejected)
        if (difference === 0) equal += 1
        else tally.add(prompt.id, difference > 0)
      }
    },
    finding() {
      const counted = tally.counted()
      const leftOut = `Left out: ${sayCount(equal, 'pair')} of equal length.`
      if (counted.n === 0)
        return {
          severity: 'fine',
          found: `No pair with a winner has a longer response. ${leftOut}`,
          count: 0,
          examples: [],
        }
      const interval = tally.interval()
      const isOff = interval.ok && (interval.low > 0.5 || interval.high < 0.5)
      const distance = Math.abs(counted.successes / counted.n - 0.5)
      const severity: Severity = !isOff || distance < off.at ? 'fine' : distance < far.at ? off.severity : far.severity
      return {
        severity,
        found: `The chosen response is the longer one in ${sayInterval(counted, interval)} of pairs. ${leftOut}`,
        count: counted.n,
        examples: [],
      }
    },
  }
}

/** In characters, as UTF-16 counts them. */
function lengthOf({ messages }: ReleaseResponse): number {
  return messages.reduce((sum, { content }) => sum + content.length, 0)
}
