import { INTERVAL_WARNINGS, type IntervalWarning } from '@tiebreak/contracts/choices.ts'
import type { ScoreInterval } from '@tiebreak/contracts/measures/schemas.ts'
import type { CommonWords } from '#shared/messages/common/texts.ts'
import { formatDecimal } from './format-number.ts'

/** A sentence that says what to know of an interval. */
export function warningSentence(words: CommonWords, warning: IntervalWarning): string {
  return words(`warn.${warning}`)
}

/** The warning of this name, if there is one. */
export function findIntervalWarning(name: string): IntervalWarning | undefined {
  return INTERVAL_WARNINGS.find((known) => known === name)
}

/** Both limits as written on a page; a side without one is infinite. */
export function formatLimits(
  words: CommonWords,
  { low, high }: Extract<ScoreInterval, { ok: true }>,
): { low: string; high: string } {
  return {
    low: low === null ? '−∞' : formatDecimal(words.tag, low),
    high: high === null ? '∞' : formatDecimal(words.tag, high),
  }
}
