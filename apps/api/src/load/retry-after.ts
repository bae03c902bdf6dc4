/**
 * The shortest time until a refused caller may come back. It varies, so that those refused together don't return
 * together.
 */
const RETRY_AFTER_S = { least: 1, spread: 3 }

/** The number of seconds after which to come back. */
export function retryAfterSeconds(random: () => number = Math.random): number {
  return RETRY_AFTER_S.least + Math.floor(random() * RETRY_AFTER_S.spread)
}
