import { type Cluster, drawSplits, SPLIT_COUNT, wantedOf } from './draw-splits.ts'
import { FREE, groupTexts } from './group-texts.ts'
import { nearLinks } from './near-links.ts'
import { scramble } from './scramble.ts'

/** Prompts that have no split yet, and what is in the plan. Texts are numbered; equal texts have one number. */
export type ProposeSplits = {
  input: {
    /** A whole number below 2³². */
    readonly seed: number
    /** Of train, validation and test; they add up to 1. */
    readonly shares: readonly number[]
    readonly texts: {
      /** `KEY_WORDS` words of each text's digest: what decides, and not its number. */
      readonly keys: Uint32Array
      /** Bit s: a prompt with this text is in split s. 0: the text is new. */
      readonly splits: Uint8Array
      /** Of texts in the plan: how early the first prompt with it came, as a rank. */
      readonly rank: Uint32Array
    }
    /** Near texts, by number. */
    readonly near: { readonly first: Uint32Array; readonly second: Uint32Array }
    /** The prompts without a split: text and stratum of each. */
    readonly prompts: { readonly text: Uint32Array; readonly stratum: Uint32Array }
    /** Prompts in the plan: `SPLIT_COUNT` for each stratum. */
    readonly got: Float64Array
  }
  output: {
    /** The split of each prompt; `BRIDGE` for one that is in none. */
    readonly split: Int8Array
    /** The text by which the group of each prompt is named. */
    readonly leader: Uint32Array
    /** Prompts in the plan and proposed, and as many as the shares ask for: `SPLIT_COUNT` for each stratum. */
    readonly got: Float64Array
    readonly wanted: Float64Array
    /** Clusters that were drawn a split, and prompts that joined one that was there. */
    readonly drawn: number
    readonly joined: number
  }
}

/** Words of a text's digest that its key has. */
export const KEY_WORDS = 4

/**
 * Proposes a split for each prompt that has none. The same texts, plan and seed give the same splits, whatever the order
 * of prompts and the numbers of texts. Near prompts are in one split, but for bridges; what is in the plan stays.
 */
export function proposeSplits({
  seed,
  shares,
  texts,
  near,
  prompts,
  got,
}: ProposeSplits['input']): ProposeSplits['output'] {
  const { keys, splits, rank } = texts
  const byKey = (one: number, other: number) => {
    for (let word = 0; word < KEY_WORDS; word++) {
      const difference = keys[one * KEY_WORDS + word]! - keys[other * KEY_WORDS + word]!
      if (difference !== 0) return difference
    }
    return 0
  }
  const { fate, leader } = groupTexts({ splits, rank, links: nearLinks(splits.length, near), byKey })
  const free = new Map<number, number[]>()
  let joined = 0
  for (const [prompt, text] of prompts.text.entries()) {
    if (fate[text]! >= 0) {
      got[prompts.stratum[prompt]! * SPLIT_COUNT + fate[text]!]!++
      joined++
    }
    if (fate[text] !== FREE) continue
    const strata = free.get(leader[text]!)
    if (strata) strata.push(prompts.stratum[prompt]!)
    else free.set(leader[text]!, [prompts.stratum[prompt]!])
  }
  const leaders = drawOrder([...free.keys()], { seed, keys, byKey })
  const clusters = leaders.map((text): Cluster => {
    const strata = free.get(text)!
    return { stratum: mostCommon(strata), strata }
  })
  const wanted = wantedOf({ clusters, shares, got })
  const drawn = drawSplits({ clusters, shares, got })
  for (const [at, text] of leaders.entries()) fate[text] = drawn[at]!
  return {
    split: Int8Array.from(prompts.text, (text) => (fate[text] === FREE ? fate[leader[text]!]! : fate[text]!)),
    leader: Uint32Array.from(prompts.text, (text) => leader[text]!),
    got,
    wanted,
    drawn: clusters.length,
    joined,
  }
}

/** Texts in an order that the seed draws from their keys. */
function drawOrder(
  leaders: readonly number[],
  { seed, keys, byKey }: { seed: number; keys: Uint32Array; byKey: (one: number, other: number) => number },
): number[] {
  const lot = (text: number) => {
    let high = scramble(seed)
    let low = scramble(seed + 1)
    for (let word = 0; word < KEY_WORDS; word++) {
      high = scramble(Math.imul(high, 0x9e3779b1) ^ keys[text * KEY_WORDS + word]!)
      low = scramble(Math.imul(low, 0x85ebca77) ^ keys[text * KEY_WORDS + word]!)
    }
    return (high >>> 0) * 2 ** 21 + (low >>> 11)
  }
  const lots = new Map(leaders.map((text) => [text, lot(text)]))
  return [...leaders].sort((one, other) => lots.get(one)! - lots.get(other)! || byKey(one, other))
}

function mostCommon(strata: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const stratum of strata) counts.set(stratum, (counts.get(stratum) ?? 0) + 1)
  return [...counts].reduce((best, one) =>
    one[1] > best[1] || (one[1] === best[1] && one[0] < best[0]) ? one : best,
  )[0]
}
