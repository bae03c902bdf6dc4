import { type Change, diffWordsWithSpace } from 'diff'
import { isHardToSet } from '#shared/render/hard-to-set.ts'
import type { Differences } from '#shared/render/laid-out.ts'

/** Longer texts, or ones that differ in more words, a word by word view does not help. What comparing costs grows with both. */
const LONGEST = 200_000
const MOST_DIFFERENCES = 4000

/** Texts of at least so many words, of which less than this share is in both, are too different: marking nearly all of them helps nobody. */
const WORDS_THAT_TELL = 20
const LEAST_IN_COMMON = 0.25

/** What two changes agree on between them is part of one change when it is no longer than this. */
const SMALL_WORDS = 2

/** Words, and signs of scripts that set none apart. */
const WORDS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+/gu

const wordsOf = (text: string): string[] => text.match(WORDS) ?? []

/** Whether too few words of the shorter text occur in the other one; counted once, before anything is compared. */
function haveLittleInCommon(first: string, second: string): boolean {
  const [one, other] = [wordsOf(first), wordsOf(second)]
  const fewest = Math.min(one.length, other.length)
  if (fewest < WORDS_THAT_TELL) return false
  const left = new Map<string, number>()
  for (const word of one) left.set(word, (left.get(word) ?? 0) + 1)
  let common = 0
  for (const word of other) {
    const n = left.get(word) ?? 0
    if (n === 0) continue
    left.set(word, n - 1)
    common += 1
  }
  return common < LEAST_IN_COMMON * fewest
}

/** Whether a piece in common is too small to be seen as such; what ends a line keeps the two texts in step. */
function isSmall({ value, added, removed }: Change): boolean {
  return !added && !removed && !value.includes('\n') && wordsOf(value).length <= SMALL_WORDS
}

/** The pieces of one side, with small ones between two changes made part of them. */
function sideOf(changes: readonly Change[], own: 'added' | 'removed', other: 'added' | 'removed') {
  const isChange = (at: number) => changes[at]?.added === true || changes[at]?.removed === true
  const parts: { text: string; only: boolean }[] = []
  for (const [at, change] of changes.entries()) {
    if (change[other]) continue
    const only = change[own] || (isSmall(change) && isChange(at - 1) && isChange(at + 1))
    const last = parts.at(-1)
    if (last?.only === only) last.text += change.value
    else parts.push({ text: change.value, only })
  }
  return parts
}

/** Both texts in parts, or that they are too long or too different to compare: a matter of the texts alone. */
export function diffParts(first: string, second: string): Differences {
  if (first.length + second.length > LONGEST || isHardToSet(first) || isHardToSet(second)) return { kind: 'too_much' }
  if (haveLittleInCommon(first, second)) return { kind: 'too_much' }
  const changes = diffWordsWithSpace(first, second, { maxEditLength: MOST_DIFFERENCES })
  if (!changes) return { kind: 'too_much' }
  return {
    kind: 'parts',
    first: sideOf(changes, 'removed', 'added'),
    second: sideOf(changes, 'added', 'removed'),
  }
}
