import { IMAGE_MOST_BYTES } from '@tiebreak/contracts/choices.ts'
import { type OutboundRules, wayTo } from '#outbound/outbound-rules.ts'
import { OutboundError, sendOutbound } from '#outbound/send-outbound.ts'

/** For a whole image. */
const TIMEOUT_MS = 30_000
/** So often in a row a host may give no response; then it is asked for nothing more. */
const MOST_FAILURES = 3

/** What came from an address, or why nothing did, as one sentence. */
export type Fetched = { content: Buffer } | { why: string }

/** Fetches images from the hosts that the operator named, and from no others. One serves one import. */
export class ImageFetcher {
  readonly #rules: OutboundRules | undefined
  readonly #failures = new Map<string, number>()

  constructor(rules: OutboundRules | undefined) {
    this.#rules = rules
  }

  mayFetch(address: string): boolean {
    return this.#rules !== undefined && 'way' in wayTo(this.#rules, address)
  }

  async bring(address: string): Promise<Fetched> {
    if (this.#rules === undefined) return { why: 'The operator lets no images be fetched.' }
    const { host } = new URL(address)
    const before = this.#failures.get(host) ?? 0
    if (before >= MOST_FAILURES) return { why: `${host} gave no response ${before} times in a row.` }
    try {
      const { status, body } = await sendOutbound(this.#rules, {
        url: address,
        method: 'GET',
        headers: { accept: 'image/*', 'accept-encoding': 'identity', 'user-agent': 'Tiebreak' },
        mostBytes: IMAGE_MOST_BYTES,
        timeoutMs: TIMEOUT_MS,
      })
      this.#failures.delete(host)
      if (status !== 200) return { why: `The response was ${status}.` }
      return body === null ? { why: `It has more than ${IMAGE_MOST_BYTES} bytes.` } : { content: body }
    } catch (error) {
      if (!(error instanceof OutboundError)) throw error
      this.#failures.set(host, before + 1)
      return { why: error.message }
    }
  }
}
