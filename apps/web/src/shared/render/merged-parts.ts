import type { DiffPart } from './laid-out.ts'

export type MergedPart = { kind: 'same' | 'removed' | 'added'; text: string }

/**
 * Two texts in one, from the parts of each: what only the first says comes before what only the second says in its place.
 * What both say is theirs alike, however each side cuts it into parts.
 */
export function mergedParts(first: readonly DiffPart[], second: readonly DiffPart[]): MergedPart[] {
  const merged: MergedPart[] = []
  const add = (kind: MergedPart['kind'], text: string) => {
    const last = merged.at(-1)
    if (last?.kind === kind) last.text += text
    else if (text !== '') merged.push({ kind, text })
  }
  const [before, after] = [first, second].map((parts) => parts.map((part) => ({ ...part })))
  for (;;) {
    const [one, other] = [before?.[0], after?.[0]]
    if (one?.only) {
      add('removed', one.text)
      before?.shift()
    } else if (other?.only) {
      add('added', other.text)
      after?.shift()
    } else if (one && other) {
      const length = Math.min(one.text.length, other.text.length)
      add('same', one.text.slice(0, length))
      for (const [part, rest] of [
        [one, before],
        [other, after],
      ] as const) {
        part.text = part.text.slice(length)
        if (part.text === '') rest?.shift()
      }
    } else return merged
  }
}
