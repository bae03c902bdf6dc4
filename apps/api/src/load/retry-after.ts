/** Whoever is refused comes back after this long at least; those refused together do not come back together. */
const RETRY_AFTER_S = { least: 1, spread: 3 }

/** After how many seconds to come back. */
export function retryAfterSeconds(random: () => number = Math.random): number {
  return RETRY_AFTER_S.least + Math.floor(random() * RETRY_AFTER_S.spread)
}
