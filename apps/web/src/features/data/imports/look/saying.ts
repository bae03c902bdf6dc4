import type { LookJudgement } from '@tiebreak/contracts/data/looks.ts'
import type { DataWords } from '#features/data/messages/texts.ts'
import { formatRow } from '#shared/words/format-list.ts'
import { formatCount } from '#shared/words/format-number.ts'

/** A judgement as a sentence: "Ana (a person): Response 2, Response 1, the best first". */
export function saying(words: DataWords, { by, kind, ranks, bothBad }: LookJudgement): string {
  const who = kind === null ? by : words('byKind', { name: by, kind: words(`kind.${kind}`) })
  return words('judgementOf', { who, says: bothBad ? words('saysBothBad') : orderOf(words, ranks) })
}

function orderOf(words: DataWords, ranks: readonly (number | null)[]): string {
  const places = ranks.flatMap((rank, at) => (rank === null ? [] : [{ rank, at }]))
  const levels = [...new Set(places.map(({ rank }) => rank))].sort((a, b) => a - b)
  if (levels.length === 1) return words('saysTie')
  const groups = levels.map((level) => {
    const names = places
      .filter(({ rank }) => rank === level)
      .map(({ at }) => words('responseN', { n: formatCount(words.tag, at + 1) }))
    return names.length === 1 ? (names[0] ?? '') : words('tiedWith', { names: formatRow(words.tag, names) })
  })
  return words('saysOrder', { order: formatRow(words.tag, groups) })
}
