import type { TaskContext } from '#threads/task.ts'
import { NEAR } from './near.ts'
import { jaccard, shinglesOf } from './shingles.ts'
import { type Texts, textAt } from './texts.ts'

/** Pairs of texts, by their places among them. */
export type CompareTexts = {
  input: { readonly texts: Texts; readonly first: Uint32Array; readonly second: Uint32Array }
  /** 1 for each pair that is near, 0 for each other. */
  output: Uint8Array
}

/** Which pairs of texts have a Jaccard similarity of at least `NEAR`, by their shingles and not by their signatures. */
export function compareTexts(
  { texts, first, second }: CompareTexts['input'],
  { look }: TaskContext,
): CompareTexts['output'] {
  const shingles = Array.from(texts.ends, (_, at) => shinglesOf(textAt(texts, at)))
  return Uint8Array.from(first, (one, pair) => {
    if (pair % 1_000 === 0) look()
    return jaccard(shingles[one]!, shingles[second[pair]!]!) >= NEAR ? 1 : 0
  })
}
