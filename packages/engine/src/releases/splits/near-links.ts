/** For each text those that are near it, in one column; the ones of text t are `start[t]` to `start[t + 1] − 1`. */
export type NearLinks = { of(text: number): Uint32Array }

/** Pairs of near texts as lists by text. */
export function nearLinks(count: number, { first, second }: { first: Uint32Array; second: Uint32Array }): NearLinks {
  const start = new Uint32Array(count + 1)
  for (const one of first) start[one + 1]!++
  for (const one of second) start[one + 1]!++
  for (let text = 0; text < count; text++) start[text + 1]! += start[text]!
  const next = start.slice()
  const others = new Uint32Array(2 * first.length)
  for (const [pair, one] of first.entries()) {
    const other = second[pair]!
    others[next[one]!++] = other
    others[next[other]!++] = one
  }
  return { of: (text) => others.subarray(start[text]!, start[text + 1]!) }
}
