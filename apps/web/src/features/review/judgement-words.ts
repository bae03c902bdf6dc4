import type { Disagreement, ReviewedJudgement } from '@tiebreak/contracts/review/schemas.ts'
import { optionOf } from '#features/annotating/answer/scale-options.ts'
import { words } from '#shared/messages/late-words.ts'
import { letterAt } from '#shared/words/letter-at.ts'

type Said = Pick<ReviewedJudgement, 'ranks' | 'strength' | 'bothBad' | 'unacceptable'>

/** What a judgement or a final answer says, by the letters on the reader's screen: "A much better", "A is better" without a strength, or "B, then A and C; C unacceptable". */
export function judgementWords(said: Said, task: Pick<Disagreement, 'responses' | 'scale' | 'allowBothBad'>): string {
  const pair = optionOf(task, said)
  if (pair) return pair.label
  const letters = new Map(task.responses.map(({ handle }, place) => [handle, letterAt(place)]))
  const listed = (handles: readonly (typeof said.unacceptable)[number][]) =>
    handles
      .map((handle) => letters.get(handle) ?? '?')
      .sort()
      .join(' and ')
  const { ranks } = said
  if (ranks === null) return task.responses.length > 2 ? 'All bad' : 'Both bad'
  const [first, second] = task.responses.map(({ handle }) => ranks[handle] ?? 0)
  if (letters.size === 2 && first !== undefined && second !== undefined && first !== second)
    return words('answer.isBetter', { letter: letterAt(first < second ? 0 : 1) })
  const order = [...new Set(Object.values(ranks))].sort((one, other) => one - other)
  const tiers = order.map((rank) =>
    listed(task.responses.flatMap(({ handle }) => (ranks[handle] === rank ? [handle] : []))),
  )
  const bad = said.unacceptable.length > 0 ? `; ${listed(said.unacceptable)} unacceptable` : ''
  return `${tiers.join(', then ')}${bad}`
}
