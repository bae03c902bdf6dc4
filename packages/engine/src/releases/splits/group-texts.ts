import type { NearLinks } from './near-links.ts'

/** What becomes of a text that is new to the plan: a split by its number, or one of these. */
export const FREE = -1
export const BRIDGE = -2

export type GroupTexts = {
  /** Bit s: a prompt with this text is in split s. 0: the text is new. */
  readonly splits: Uint8Array
  /** Of texts in the plan: how early the first prompt with it came, as a rank. */
  readonly rank: Uint32Array
  readonly links: NearLinks
  /** Compares two texts by what they are and not by their places. */
  readonly byKey: (one: number, other: number) => number
}

/**
 * `fate`: the split that a text joins, `BRIDGE` where those near it are in different splits, `FREE` where none near it
 * has any. `leader`: the text by which its group is named; of free ones the first by key in the cluster, else the earliest
 * in the plan of those near it.
 */
export type GroupedTexts = { readonly fate: Int8Array; readonly leader: Uint32Array }

/**
 * Sorts texts into groups, so that no two near texts are in different splits unless one is a bridge, which is in none.
 * Whatever is in the plan stays where it is. New texts near it join, those next to it first and then those near these;
 * one that is near texts of two splits by then is a bridge. New texts that reach the plan over bridges alone, or not at
 * all, form clusters of their own.
 */
export function groupTexts({ splits, rank, links, byKey }: GroupTexts): GroupedTexts {
  const fate = Int8Array.from(splits, (mask) => (mask === 0 ? FREE : fateOf(mask)))
  const leader = Uint32Array.from(splits, (_, text) => text)

  function join(text: number): void {
    let mask = 0
    let earliest = -1
    for (const other of links.of(text)) {
      // A text that exact duplicates were assigned to two splits for counts for both.
      if (splits[other] !== 0) mask |= splits[other]!
      else if (fate[other]! >= 0) mask |= 1 << fate[other]!
      else continue
      const candidate = leader[other]!
      if (earliest < 0 || rank[candidate]! < rank[earliest]!) earliest = candidate
    }
    fate[text] = fateOf(mask)
    if (fate[text] !== BRIDGE) leader[text] = earliest
  }

  const reached = Uint8Array.from(splits, (mask) => (mask === 0 ? 0 : 1))
  let layer: number[] = Array.from(splits.keys()).filter((text) => splits[text] !== 0)
  while (layer.length > 0) {
    const next: number[] = []
    for (const text of layer)
      for (const other of links.of(text))
        if (reached[other] === 0) {
          reached[other] = 1
          next.push(other)
        }
    next.sort(byKey)
    for (const text of next) join(text)
    layer = next.filter((text) => fate[text] !== BRIDGE)
  }
  cluster({ fate, leader }, links, byKey)
  return { fate, leader }
}

function fateOf(mask: number): number {
  const split = 31 - Math.clz32(mask)
  return mask === 1 << split ? split : BRIDGE
}

/** Gives each free text the first of its cluster as leader. */
function cluster({ fate, leader }: GroupedTexts, links: NearLinks, byKey: GroupTexts['byKey']): void {
  const seen = new Uint8Array(fate.length)
  for (let text = 0; text < fate.length; text++) {
    if (fate[text] !== FREE || seen[text] === 1) continue
    seen[text] = 1
    const members = [text]
    for (const member of members)
      for (const other of links.of(member))
        if (fate[other] === FREE && seen[other] === 0) {
          seen[other] = 1
          members.push(other)
        }
    const first = members.reduce((least, one) => (byKey(one, least) < 0 ? one : least))
    for (const member of members) leader[member] = first
  }
}
