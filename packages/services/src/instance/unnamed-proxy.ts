/** What is wrong, and what to do about it. */
export type UnnamedProxy = { found: string; advice: string }

type Told = {
  url: string
  /** The trusted proxies; null for none. */
  trustedProxy: unknown
}

/**
 * With https people come through a proxy, and without `TIEBREAK_TRUSTED_PROXY` they all seem to have its address.
 * @returns null when nothing is wrong
 */
export function unnamedProxy({ url, trustedProxy }: Told): UnnamedProxy | null {
  if (!url.startsWith('https:') || trustedProxy !== null) return null
  return {
    found:
      'TIEBREAK_URL is https and TIEBREAK_TRUSTED_PROXY is not set: everyone seems to come from the proxy’s address, so people who guess passwords can’t be told from your own people by address.',
    advice:
      'Set TIEBREAK_TRUSTED_PROXY to the address of the proxy. Until then, browsers that have signed in before are not held up, but others may have to wait.',
  }
}
