import type { Check, Finding } from './check.ts'
import type { CheckFacts } from './check-facts.ts'
import { CHECK_RULES } from './rules.ts'
import { sayCount, sayList, sayNumber } from './say.ts'

const { contradicted, unknown } = CHECK_RULES.one_ranking.rules

/** What the newest fit of systems says: it is stored with the fit, and not computed again. */
export function checkOneRanking(verdicts: CheckFacts['verdicts']): Check {
  return { finding: () => sayVerdicts(verdicts ?? []) }
}

function sayVerdicts(verdicts: NonNullable<CheckFacts['verdicts']>): Finding {
  if (verdicts.length === 0)
    return {
      severity: unknown.severity,
      found: 'There are no scores of systems that would say whether one ranking describes the judgements.',
      count: null,
      examples: [],
    }
  const by = (verdict: (typeof verdicts)[number]['verdict']) => verdicts.filter((one) => one.verdict === verdict)
  const against = by('not_one_ranking')
  const open = by('too_little_to_tell')
  const judged = verdicts.reduce((sum, one) => sum + one.judged, 0)
  const deviations = against.reduce((sum, one) => sum + one.deviations, 0)
  const parts = [
    [by('one_ranking').length, 'one ranking describes the judgements'],
    [against.length, `no one ranking does (${sayCount(deviations, 'pair')} of systems deviate)`],
    [open.length, 'there is too little to tell'],
  ] as const
  const said = parts.filter(([n]) => n > 0).map(([n, what]) => `of ${sayNumber(n)} ${what}`)
  return {
    severity:
      against.length >= contradicted.at ? contradicted.severity : open.length >= unknown.at ? unknown.severity : 'fine',
    found: `Of ${sayCount(verdicts.length, 'group')} of comparable systems with ${sayCount(judged, 'judgement')}, ${sayList(said)}.`,
    count: verdicts.length,
    examples: against.slice(0, 10).map(({ component }) => `group ${component}`),
  }
}
