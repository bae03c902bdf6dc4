import type { OwnJudgement } from '@tiebreak/contracts/annotating/own-judgements.ts'
import { optionOf } from '#features/annotating/answer/scale-options.ts'
import { orderInWords } from '#features/annotating/ranking/order-in-words.ts'
import type { LateWords } from '#shared/messages/late-texts.ts'
import { formatList } from '#shared/words/format-list.ts'
import { letterAt } from '#shared/words/letter-at.ts'

type Said = Pick<OwnJudgement['judgement'], 'ranks' | 'strength'> &
  Partial<Pick<OwnJudgement['judgement'], 'bothBad' | 'unacceptable'>>

/** A judgement in the words of its scale, or a ranking in signs: "A much better", "A > B = C, unacceptable: C". */
export function saidInWords(words: LateWords, shown: OwnJudgement, said: Said): string {
  const { ranks, strength, bothBad = false, unacceptable = [] } = said
  const judgeable = { ...shown, allowBothBad: true }
  const option = optionOf(words, judgeable, { ranks, strength, bothBad, unacceptable })
  if (option) return option.label
  const order = orderInWords(words, shown.responses, ranks)
  const places = shown.responses.flatMap(({ handle }, place) => (unacceptable.includes(handle) ? [place] : []))
  if (ranks === null || places.length === 0) return order
  return words('own.said.unacceptable', { order, letters: formatList(words.tag, places.map(letterAt)) })
}
