import type { TaskContext } from '#threads/task.ts'
import { BANDS, bandsOf } from './bands.ts'
import { shinglesOf } from './shingles.ts'
import { type Texts, textAt } from './texts.ts'

/** Signatures of texts: `BANDS` bands for each, and its number of shingles. */
export type SignTexts = {
  input: Texts
  output: { readonly bands: Uint32Array; readonly sizes: Uint32Array }
}

/** Signs texts, so that those which resemble one another can be found. */
export function signTexts(texts: SignTexts['input'], { look }: TaskContext): SignTexts['output'] {
  const count = texts.ends.length
  const bands = new Uint32Array(count * BANDS)
  const sizes = new Uint32Array(count)
  for (let at = 0; at < count; at++) {
    look()
    const shingles = shinglesOf(textAt(texts, at))
    sizes[at] = shingles.length
    bands.set(bandsOf(shingles), at * BANDS)
  }
  return { bands, sizes }
}
