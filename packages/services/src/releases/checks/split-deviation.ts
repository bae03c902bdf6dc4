import { hidePersonalData } from '@tiebreak/formats/releases/personal-data/hide-personal-data.ts'
import { type Check, type Finding, type Severity, worst } from './check.ts'
import type { CheckFacts } from './check-facts.ts'
import { CHECK_RULES } from './rules.ts'
import { sayCount, sayList, sayNumber } from './say.ts'

const { far, stratum } = CHECK_RULES.split_deviation.rules

/** Less than this many prompts is what rounding gives. */
const PROMPTS = 2

type Deviation = NonNullable<CheckFacts['deviation']>

/** How far the splits are from the plan, as the plan itself counted it. */
export function checkSplitDeviation(deviation: CheckFacts['deviation']): Check {
  return {
    finding: () =>
      deviation === null
        ? { severity: 'fine', found: 'The release is not split.', count: null, examples: [] }
        : sayDeviation(deviation),
  }
}

function sayDeviation({ all, strata }: Deviation): Finding {
  const prompts = all.reduce((sum, { got }) => sum + got, 0)
  const isFar = all.some((one) => isBeyond(one, prompts, far.at) || (one.got === 0 && one.wanted >= 1))
  const off = strata.filter((one) => one.splits.some((split) => isBeyond(split, one.prompts, stratum.at)))
  const severities: Severity[] = []
  if (isFar) severities.push(far.severity)
  if (off.length > 0) severities.push(stratum.severity)
  const said = all.map(({ split, got, wanted }) => `${split} ${sayNumber(got)} (${sayNumber(wanted)} by its share)`)
  return {
    severity: worst(severities),
    found: `Of ${sayCount(prompts, 'prompt')} of the plan: ${sayList(said)}. ${sayNumber(off.length)} of ${sayCount(strata.length, 'stratum', 'strata')} looked at ${off.length === 1 ? 'is' : 'are'} further off.`,
    count: off.length,
    examples: off.slice(0, 10).map((one) => hidePersonalData(one.stratum ?? 'no stratum')),
  }
}

function isBeyond({ got, wanted }: { got: number; wanted: number }, prompts: number, share: number): boolean {
  const distance = Math.abs(got - wanted)
  return distance >= PROMPTS && distance >= share * prompts
}
