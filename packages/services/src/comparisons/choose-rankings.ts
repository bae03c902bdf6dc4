import type { Random } from '@tiebreak/statistics'
import { shuffled } from './shuffled.ts'

const TRIES = 50

/**
 * The sets of one prompt that are to be ranked: those that exist, and as many new ones as are missing to the number asked
 * for. Each new set takes the responses that are in the fewest sets, so that all are ranked about equally often.
 * @param existing sets of response ids that are ranked already
 * @returns sets of `k` responses, or of all where a prompt has fewer; none where it has fewer than three
 */
export function chooseRankings<T extends { id: string }>(
  responses: readonly T[],
  existing: readonly (readonly string[])[],
  { k, perPrompt }: { k: number; perPrompt: number },
  random: Random,
): T[][] {
  const size = Math.min(k, responses.length)
  if (size < 3) return []
  const place = new Map(responses.map((response, at) => [response.id, at]))
  const inOrder = (set: readonly T[]) => set.toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
  const keyOf = (set: readonly { id: string }[]) =>
    inOrder(responses.filter(({ id }) => set.some((one) => one.id === id)))
      .map(({ id }) => id)
      .join(' ')
  const sets = existing
    .filter((set) => set.length === size)
    .map((set) => responses.filter(({ id }) => set.includes(id)))
    .filter((set) => set.length === size)
  const known = new Set(sets.map(keyOf))
  const used = new Map(responses.map(({ id }) => [id, sets.filter((set) => set.some((one) => one.id === id)).length]))
  for (let tries = 0; sets.length < perPrompt && tries < TRIES; ) {
    const order = shuffled(responses, random)
    // Where the least used make a set that exists, chance finds another.
    if (tries === 0) order.sort((a, b) => (used.get(a.id) ?? 0) - (used.get(b.id) ?? 0))
    const set = inOrder(order.slice(0, size))
    if (known.has(keyOf(set))) {
      tries += 1
      continue
    }
    tries = 0
    known.add(keyOf(set))
    sets.push(set)
    for (const { id } of set) used.set(id, (used.get(id) ?? 0) + 1)
  }
  return sets
}
