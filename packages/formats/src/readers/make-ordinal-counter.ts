/** Counts how often each key was asked for: 1 the first time, then 2, 3, … One counter serves one file. */
export function makeOrdinalCounter(): (key: string) => number {
  const seen = new Map<string, number>()
  return (key) => {
    const ordinal = (seen.get(key) ?? 0) + 1
    seen.set(key, ordinal)
    return ordinal
  }
}
