/** Up to so many keys are remembered, in 32 MiB; what comes later is looked up and not added. */
const MOST_KEYS = 1_500_000
const FIRST_SLOTS = 1 << 10
const FULLEST = 0.72

export type DigestTable = {
  /** What was first stored under a key, or the given value if it is the first; null if there is no room to remember. */
  firstOf: (key: number, value: number) => number | null
  /** How many keys it holds once it is full; null while it has room. */
  limit: () => number | null
}

/** The first 52 bits of a digest in hex, never zero. */
export function shortDigest(hex: string): number {
  return Number.parseInt(hex.slice(0, 13), 16) + 1
}

/** Remembers one number for each key, in memory that is bounded whatever the file. Keys are parts of digests. */
export function createDigestTable(mostKeys = MOST_KEYS): DigestTable {
  let slots = FIRST_SLOTS
  let keys = new Float64Array(slots)
  let values = new Float64Array(slots)
  let size = 0

  const slotOf = (key: number) => {
    let at = key % slots
    while (keys[at] !== 0 && keys[at] !== key) at = at + 1 === slots ? 0 : at + 1
    return at
  }
  const grow = () => {
    const [oldKeys, oldValues] = [keys, values]
    slots *= 2
    keys = new Float64Array(slots)
    values = new Float64Array(slots)
    for (const [old, key] of oldKeys.entries()) {
      if (key === 0) continue
      const at = slotOf(key)
      keys[at] = key
      values[at] = oldValues[old] ?? 0
    }
  }
  return {
    firstOf(key, value) {
      const at = slotOf(key)
      if (keys[at] === key) return values[at] ?? null
      if (size >= mostKeys) return null
      keys[at] = key
      values[at] = value
      size += 1
      if (size > FULLEST * slots) grow()
      return value
    },
    limit: () => (size >= mostKeys ? mostKeys : null),
  }
}
