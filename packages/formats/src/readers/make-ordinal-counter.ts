/** Counts the requests for each key: 1 the first time, then 2, 3, … Use one counter per file. */
export function makeOrdinalCounter(): (key: string) => number {
  const seen = new Map<string, number>()
  return (key) => {
    const ordinal = (seen.get(key) ?? 0) + 1
    seen.set(key, ordinal)
    return ordinal
  }
}
