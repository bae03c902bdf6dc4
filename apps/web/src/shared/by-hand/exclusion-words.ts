import type { ExclusionEffects } from '@tiebreak/contracts/review/ruling.ts'
import { plural } from '#shared/words/plural.ts'

/** What leaving out would change, or counting again, in sentences; nothing is said of what stays as it is. */
export function exclusionEffectWords(effects: ExclusionEffects): string[] {
  return [...(effects.excluded ? wordsOfCountingAgain(effects) : wordsOfLeavingOut(effects)), ...whatFollows(effects)]
}

function wordsOfLeavingOut({ judgements, comparisons, short, complete, leases, paused }: ExclusionEffects): string[] {
  return [
    judgements === 0
      ? 'No judgement counts now, so no number changes.'
      : `${plural(judgements, 'judgement stops', 'judgements stop')} counting, on ${plural(comparisons, 'comparison')}.`,
    ...some(short, `${plural(short, 'comparison has', 'comparisons have')} fewer answers than wanted afterwards.`),
    ...some(complete, `${plural(complete, 'complete comparison becomes', 'complete comparisons become')} incomplete.`),
    ...some(leases, `They hold ${plural(leases, 'open task')}.`),
    ...(paused ? ['They are paused already.'] : []),
  ]
}

function wordsOfCountingAgain(effects: ExclusionEffects): string[] {
  const { judgements, comparisons, complete, seats, surplus, endsPause, paused } = effects
  return [
    judgements === 0
      ? 'No judgement counts again: what there is stays out for another reason.'
      : `${plural(judgements, 'judgement counts', 'judgements count')} again, on ${plural(comparisons, 'comparison')}.`,
    ...some(complete, `${plural(complete, 'comparison is', 'comparisons are')} complete again.`),
    ...some(seats, `${plural(seats, 'seat')} that leaving out freed ${seats === 1 ? 'is' : 'are'} taken again.`),
    ...some(surplus, `Others filled ${plural(surplus, 'seat')} meanwhile: these judgements count as surplus.`),
    ...(endsPause ? ['The pause that leaving out made ends.'] : []),
    ...(paused && !endsPause ? ['They stay paused: leaving out did not pause them.'] : []),
  ]
}

function whatFollows({ judgements, finalAnswers, responses, systems }: ExclusionEffects): string[] {
  if (judgements === 0) return []
  return [
    `Scores of ${plural(responses, 'response')}${systems > 0 ? ` of ${plural(systems, 'system')}` : ''} are fitted anew.`,
    ...some(
      finalAnswers,
      `${plural(finalAnswers, 'comparison has', 'comparisons have')} a reviewer’s final answer, given with these judgements in view. It stands; look at it again.`,
    ),
  ]
}

function some(count: number, text: string): string[] {
  return count > 0 ? [text] : []
}
