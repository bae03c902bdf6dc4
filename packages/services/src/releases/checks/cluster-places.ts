/** Clusters that are kept apart; what comes after them joins one of them. */
const MOST = 4_096

/**
 * Numbers clusters in order of arrival. Beyond 4,096 a new one joins one that is there, chosen by its id: clusters that are
 * put together leave an interval valid, and what is kept is bounded.
 */
export function createClusterPlaces(most = MOST): (id: string) => number {
  const places = new Map<string, number>()
  return (id) => {
    const known = places.get(id)
    if (known !== undefined) return known
    if (places.size >= most) return hash(id) % most
    const place = places.size
    places.set(id, place)
    return place
  }
}

/** FNV-1a, 32 bits. */
function hash(id: string): number {
  let state = 0x811c9dc5
  for (let at = 0; at < id.length; at++) state = Math.imul(state ^ id.charCodeAt(at), 0x01000193)
  return state >>> 0
}
