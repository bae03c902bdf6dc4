import { setTimeout as pause } from 'node:timers/promises'

const LIMIT_MS = 60_000
/** Most things are there at once or take long: looks come close together at first. */
const PAUSES_MS = [5, 10, 20, 50]

/** Looks until there is something, with a generous limit. The limit is no verdict on speed: it only ends a hang. */
export async function until<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T> {
  const begun = performance.now()
  for (let looks = 0; ; looks++) {
    const found = await look()
    if (found !== null && found !== undefined && found !== false) return found
    if (performance.now() - begun > LIMIT_MS) throw new Error(`waited in vain until ${what}`)
    await pause(PAUSES_MS[Math.min(looks, PAUSES_MS.length - 1)])
  }
}
