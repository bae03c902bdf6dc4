const FIRST_SLOTS = 1 << 10
const FULLEST = 0.72
/** Of a digest: two different ones among a hundred million rows have these in common once in thousands of files. */
const WORDS = 2
const WORD_DIGITS = 8

/**
 * Counts the requests for each digest: 1 the first time, then 2, 3, … Use one counter per file. It holds 12 bytes for each
 * digest, in at most three times the room, so that a million rows take 25 MB.
 * @returns a function of a digest that ends in 64 bits in hex, such as `sha256:…`
 */
export function makeOrdinalCounter(): (digest: string) => number {
  let slots = FIRST_SLOTS
  let keys = new Uint32Array(WORDS * slots)
  let counts = new Uint32Array(slots)
  let size = 0

  const slotOf = (high: number, low: number) => {
    let at = low & (slots - 1)
    while (counts[at] !== 0 && !(keys[WORDS * at] === high && keys[WORDS * at + 1] === low)) at = (at + 1) & (slots - 1)
    return at
  }
  const put = (at: number, high: number, low: number, count: number) => {
    keys[WORDS * at] = high
    keys[WORDS * at + 1] = low
    counts[at] = count
  }
  const grow = () => {
    const [oldKeys, oldCounts] = [keys, counts]
    slots *= 2
    keys = new Uint32Array(WORDS * slots)
    counts = new Uint32Array(slots)
    for (let old = 0; old < oldCounts.length; old++) {
      const count = oldCounts[old] ?? 0
      if (count === 0) continue
      const [high, low] = [oldKeys[WORDS * old] ?? 0, oldKeys[WORDS * old + 1] ?? 0]
      put(slotOf(high, low), high, low, count)
    }
  }
  return (digest) => {
    const high = word(digest, WORDS)
    const low = word(digest, 1)
    const at = slotOf(high, low)
    const ordinal = (counts[at] ?? 0) + 1
    put(at, high, low, ordinal)
    if (ordinal === 1) {
      size += 1
      if (size > FULLEST * slots) grow()
    }
    return ordinal
  }
}

/** Thirty-two bits of a digest in hex, counted from its end. */
function word(digest: string, fromEnd: number): number {
  const end = digest.length - (fromEnd - 1) * WORD_DIGITS
  return Number.parseInt(digest.slice(end - WORD_DIGITS, end), 16) >>> 0
}
