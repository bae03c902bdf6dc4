import type { TaskContext } from '#threads/task.ts'
import { BANDS } from './bands.ts'
import { NEAR } from './near.ts'

/** Signed texts, as `signTexts` signs them, and which of them are new. */
export type FindCandidates = {
  input: {
    readonly bands: Uint32Array
    readonly sizes: Uint32Array
    /** 1: no prompt with this text is in the plan yet. Pairs of which neither is new are of no interest. */
    readonly isNew: Uint8Array
  }
  output: Candidates
}

/** Pairs that may be near, each once, and how many more there are at most that there was no room for. */
export type Candidates = { readonly first: Uint32Array; readonly second: Uint32Array; readonly notCompared: number }

/** How many of those that share a band with a text, and come next by number of shingles, it is compared with. */
const NEXT_MOST = 256
/** How many pairs there are at most: 32 MB of them. */
const PAIRS_MOST = 4_000_000

/**
 * The pairs of texts that have a band in common and may be near by their numbers of shingles. Depends on the texts and
 * not on their order. Where so many share a band that comparing all would take the square of their number, each is
 * compared with the next 256 by number of shingles; the rest is counted.
 */
export function findCandidates(
  { bands, sizes, isNew }: FindCandidates['input'],
  { look, progress }: TaskContext,
): Candidates {
  const inBand = sorterOf(bands, sizes)
  const first: number[] = []
  const second: number[] = []
  let notCompared = 0
  for (let band = 0; band < BANDS; band++) {
    progress({ done: band, total: BANDS })
    for (const bucket of inBand(band)) {
      look()
      for (const [at, one] of bucket.entries()) {
        const end = endOfNear(bucket, sizes, at)
        let next = at + 1
        for (; next < end && next - at <= NEXT_MOST && first.length < PAIRS_MOST; next++) {
          const other = bucket[next]!
          if ((isNew[one] === 0 && isNew[other] === 0) || sharesEarlier(bands, one, other, band)) continue
          first.push(one)
          second.push(other)
        }
        notCompared += end - next
      }
    }
  }
  return { first: Uint32Array.from(first), second: Uint32Array.from(second), notCompared }
}

/** Where in a bucket those end that have few enough shingles more than one of it to be near. */
function endOfNear(bucket: readonly number[], sizes: Uint32Array, at: number): number {
  const most = sizes[bucket[at]!]! / NEAR
  let low = at + 1
  let high = bucket.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sizes[bucket[middle]!]! <= most) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether the two met in an earlier band. */
function sharesEarlier(bands: Uint32Array, one: number, other: number, band: number): boolean {
  for (let earlier = 0; earlier < band; earlier++)
    if (bands[one * BANDS + earlier] === bands[other * BANDS + earlier]) return true
  return false
}

/** For a band, the groups of texts that have it in common, each by number of shingles. Texts without any are in none. */
function sorterOf(bands: Uint32Array, sizes: Uint32Array): (band: number) => Generator<number[]> {
  const count = sizes.length
  // The band and the place of a text in one number below 2⁵³: sorted so, they need no comparing function.
  const placeBits = Math.max(1, Math.ceil(Math.log2(count)))
  const places = 2 ** placeBits
  const dropped = Math.max(0, placeBits - 21)
  const keys = new Float64Array(count)

  function bySize(one: number, other: number): number {
    if (sizes[one] !== sizes[other]) return sizes[one]! - sizes[other]!
    for (let band = 0; band < BANDS; band++) {
      const difference = bands[one * BANDS + band]! - bands[other * BANDS + band]!
      if (difference !== 0) return difference
    }
    return 0
  }

  return function* (band) {
    for (let text = 0; text < count; text++) keys[text] = (bands[text * BANDS + band]! >>> dropped) * places + text
    keys.sort()
    let from = 0
    while (from < count) {
      const value = Math.floor(keys[from]! / places)
      let to = from + 1
      while (to < count && Math.floor(keys[to]! / places) === value) to++
      if (to - from > 1) {
        const bucket = Array.from(keys.subarray(from, to), (key) => key % places).filter((text) => sizes[text]! > 0)
        if (bucket.length > 1) yield bucket.sort(bySize)
      }
      from = to
    }
  }
}
