import type { ExclusionEffects } from '@tiebreak/contracts/review/ruling.ts'
import type { ByHandWords } from '#shared/by-hand/messages/texts.ts'

/** What leaving out would change, or counting again, in sentences; nothing is said of what stays as it is. */
export function exclusionEffectWords(words: ByHandWords, effects: ExclusionEffects): string[] {
  const changes = effects.excluded ? wordsOfCountingAgain(words, effects) : wordsOfLeavingOut(words, effects)
  return [...changes, ...whatFollows(words, effects)]
}

function wordsOfLeavingOut(words: ByHandWords, effects: ExclusionEffects): string[] {
  const { judgements, comparisons, short, complete, leases, paused } = effects
  return [
    judgements === 0
      ? words('noJudgementCountsAtPresentSo')
      : words('stopCounting', counts(words, judgements, comparisons)),
    ...some(short, words('shortAfter', { n: short })),
    ...some(complete, words('becomeIncomplete', { n: complete })),
    ...some(leases, words('theyHold', { n: leases })),
    ...(paused ? [words('theyAreAlreadyPaused')] : []),
  ]
}

function wordsOfCountingAgain(words: ByHandWords, effects: ExclusionEffects): string[] {
  const { judgements, comparisons, complete, seats, surplus, endsPause, paused } = effects
  return [
    judgements === 0
      ? words('noJudgementCountsAgainTheyStay')
      : words('countAgainOn', counts(words, judgements, comparisons)),
    ...some(complete, words('completeAgain', { n: complete })),
    ...some(seats, words('seatsTakenAgain', { n: seats })),
    ...some(surplus, words('filledMeanwhile', { n: surplus })),
    ...(endsPause ? [words('thePauseThatCameWithThe')] : []),
    ...(paused && !endsPause ? [words('theyStayPausedThePauseDid')] : []),
  ]
}

function whatFollows(words: ByHandWords, effects: ExclusionEffects): string[] {
  const { judgements, finalAnswers, responses, systems } = effects
  if (judgements === 0) return []
  return [
    words(systems > 0 ? 'refittedSystems' : 'refitted', { n: responses, systems }),
    ...some(finalAnswers, words('finalAnswersStand', { n: finalAnswers })),
  ]
}

function counts(words: ByHandWords, judgements: number, comparisons: number) {
  return {
    judgements: words('judgementCount', { n: judgements }),
    comparisons: words('comparisonCount', { n: comparisons }),
  }
}

function some(count: number, text: string): string[] {
  return count > 0 ? [text] : []
}
