const WORDS = 4

/** Numbers UUIDs 0, 1, 2, … in order of first appearance. Stores them as bytes: a million strings would take 100 MB. */
export type UuidNumbers = {
  /** The number of the UUID whose 16 bytes start here. */
  numberOf(bytes: Buffer, at: number): number
  /** The same, or −1 for a UUID never seen. */
  find(bytes: Buffer, at: number): number
  count(): number
  /** Its text, in lower case. */
  textOf(number: number): string
  /** Negative when the first sorts before the second, in PostgreSQL's order. */
  compare(first: number, second: number): number
}

export function uuidNumbers(): UuidNumbers {
  let words = new Uint32Array(WORDS * 1024)
  /** Hash table of numbers + 1, twice as large as needed; 0 is free. */
  let places = new Int32Array(4096)
  let count = 0

  function placeOf(a: number, b: number, c: number, d: number): number {
    const mask = places.length - 1
    let hash = Math.imul(a ^ Math.imul(b ^ Math.imul(c ^ Math.imul(d, 0x85ebca6b), 0xc2b2ae35), 0x27d4eb2f), 0x165667b1)
    hash ^= hash >>> 15
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const number = (places[place] ?? 0) - 1
      if (number < 0) return place
      const from = number * WORDS
      if (words[from + 3] === d && words[from + 2] === c && words[from + 1] === b && words[from] === a) return place
    }
  }

  function grow(): void {
    const longer = new Uint32Array(2 * words.length)
    longer.set(words)
    words = longer
  }

  function spread(): void {
    places = new Int32Array(2 * places.length)
    for (let number = 0; number < count; number++) {
      const from = number * WORDS
      const [a = 0, b = 0, c = 0, d = 0] = words.subarray(from, from + WORDS)
      places[placeOf(a, b, c, d)] = number + 1
    }
  }

  return {
    numberOf(bytes, at) {
      const a = bytes.readUInt32BE(at)
      const b = bytes.readUInt32BE(at + 4)
      const c = bytes.readUInt32BE(at + 8)
      const d = bytes.readUInt32BE(at + 12)
      const place = placeOf(a, b, c, d)
      const known = (places[place] ?? 0) - 1
      if (known >= 0) return known
      if ((count + 1) * WORDS > words.length) grow()
      const from = count * WORDS
      words[from] = a
      words[from + 1] = b
      words[from + 2] = c
      words[from + 3] = d
      places[place] = ++count
      if (2 * count > places.length) spread()
      return count - 1
    },
    find(bytes, at) {
      const place = placeOf(
        bytes.readUInt32BE(at),
        bytes.readUInt32BE(at + 4),
        bytes.readUInt32BE(at + 8),
        bytes.readUInt32BE(at + 12),
      )
      return (places[place] ?? 0) - 1
    },
    count: () => count,
    textOf(number) {
      if (!(number >= 0 && number < count)) throw new RangeError(`no UUID has the number ${number}`)
      const from = number * WORDS
      const hex = Array.from(words.subarray(from, from + WORDS), (word) => word.toString(16).padStart(8, '0')).join('')
      return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
    },
    compare(first, second) {
      for (let word = 0; word < WORDS; word++) {
        const difference = (words[first * WORDS + word] ?? 0) - (words[second * WORDS + word] ?? 0)
        if (difference !== 0) return difference
      }
      return 0
    },
  }
}
