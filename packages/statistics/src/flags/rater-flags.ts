import type { RaterFlags } from './flag-figures.ts'
import { checkOrdered, judgementOf, type OrderedJudgements } from './ordered-judgements.ts'
import { type FlagOptions, watchRaters } from './watch-raters.ts'

/**
 * Figures and flags of all raters from all judgements, in order of arrival: the one place that says who is unusual. It is the
 * same as having watched since the first judgement ({@link watchRaters}), so flags hold however often they are looked at: a
 * crowd without faults *ever* gets any with a probability of α at most. What was changed or excluded later changes nothing;
 * pass first judgements. A flag is a reason to look, never a verdict.
 * @throws RangeError on malformed columns
 */
export function raterFlags(rows: OrderedJudgements, options: FlagOptions = {}): RaterFlags {
  checkOrdered(rows)
  const watch = watchRaters(options)
  for (let row = 0; row < rows.unit.length; row++) watch.add(judgementOf(rows, row))
  return watch.figures()
}
