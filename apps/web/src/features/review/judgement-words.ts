import type { Disagreement, ReviewedJudgement } from '@tiebreak/contracts/review/schemas.ts'
import { optionOf } from '#features/annotating/answer/scale-options.ts'
import type { ReviewWords } from '#features/review/messages/texts.ts'
import { formatList } from '#shared/words/format-list.ts'
import { letterAt } from '#shared/words/letter-at.ts'

type Said = Pick<ReviewedJudgement, 'ranks' | 'strength' | 'bothBad' | 'unacceptable'>

/** What a judgement says, by the letters on the reader's screen: "A much better", "A is better" without a strength, or "B, then A and C; C unacceptable". */
export function judgementWords(
  words: ReviewWords,
  said: Said,
  task: Pick<Disagreement, 'responses' | 'scale' | 'allowBothBad'>,
): string {
  const pair = optionOf(words, task, said)
  if (pair) return pair.label
  const letters = new Map(task.responses.map(({ handle }, place) => [handle, letterAt(place)]))
  const listed = (handles: readonly (typeof said.unacceptable)[number][]) =>
    formatList(words.tag, handles.map((handle) => letters.get(handle) ?? '?').sort())
  const { ranks } = said
  if (ranks === null) return task.responses.length > 2 ? words('allBad') : words('bothBad')
  const [first, second] = task.responses.map(({ handle }) => ranks[handle] ?? 0)
  if (letters.size === 2 && first !== undefined && second !== undefined && first !== second)
    return words('answer.isBetter', { letter: letterAt(first < second ? 0 : 1) })
  const order = [...new Set(Object.values(ranks))].sort((one, other) => one - other)
  const tiers = order.map((rank) =>
    listed(task.responses.flatMap(({ handle }) => (ranks[handle] === rank ? [handle] : []))),
  )
  const inOrder = tiers.reduce((first, next) => words('thenNext', { first, next }))
  if (said.unacceptable.length === 0) return inOrder
  return words('unacceptableToo', { order: inOrder, which: listed(said.unacceptable) })
}
