import { CHECK_NAMES, type CheckName } from '@tiebreak/contracts/releases/choices.ts'
import type { ReleaseCheck } from '@tiebreak/contracts/releases/schemas.ts'
import type { ReleaseSource } from '@tiebreak/formats/releases/release-parts.ts'
import { checkAgreement } from './agreement.ts'
import type { Check } from './check.ts'
import type { CheckFacts } from './check-facts.ts'
import { checkClassBalance } from './class-balance.ts'
import { checkFlaggedRaters } from './flagged-raters.ts'
import { checkLeakage } from './leakage.ts'
import { checkLengthBalance } from './length-balance.ts'
import { checkOneRanking } from './one-ranking.ts'
import { checkPersonalData } from './personal-data.ts'
import { promptParts } from './prompt-parts.ts'
import { checkRaterShares } from './rater-shares.ts'
import { checkSchema } from './schema/check-schema.ts'
import { checkSideBalance } from './side-balance.ts'
import { checkSplitDeviation } from './split-deviation.ts'

/**
 * Looks at everything that stands in the way of taking a release away, in the order of `CHECK_NAMES`. Reads the release
 * once, prompt by prompt, and the prompts a second time where some leak; what is kept grows by some 48 bytes with each
 * prompt and row. The same release gives the same report.
 * @throws RangeError on pairs, rankings or judgements that do not follow the order of their prompts
 */
export async function checkRelease(source: ReleaseSource, facts: CheckFacts): Promise<ReleaseCheck[]> {
  const { criterion, splits } = source.facts
  const checks: Record<CheckName, Check> = {
    schema: checkSchema(source),
    leakage: checkLeakage(source),
    personal_data: checkPersonalData(),
    side_balance: checkSideBalance(criterion),
    class_balance: checkClassBalance(),
    length_balance: checkLengthBalance(),
    agreement: checkAgreement(criterion, facts.policy.source),
    rater_shares: checkRaterShares(),
    one_ranking: checkOneRanking(facts.verdicts),
    flagged_raters: checkFlaggedRaters(facts, criterion),
    split_deviation: checkSplitDeviation(facts.deviation),
  }
  for (const split of splits)
    for await (const parts of promptParts(source, split)) for (const name of CHECK_NAMES) checks[name].see?.(parts)
  const found: ReleaseCheck[] = []
  for (const name of CHECK_NAMES) found.push({ name, ...(await checks[name].finding()) })
  return found
}
