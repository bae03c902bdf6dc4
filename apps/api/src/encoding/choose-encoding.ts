import { parseAccept } from 'hono/utils/accept'

/** How a body can be compressed, the smaller way first. */
export const ENCODINGS = ['br', 'gzip'] as const
export type Encoding = (typeof ENCODINGS)[number]

/**
 * The encoding in which a client prefers a body, of those that there are. Of equals it is the first.
 * @param acceptEncoding the request's header; a client that sends none gets the body as it is
 * @returns null for the body as it is
 */
export function chooseEncoding(
  acceptEncoding: string | undefined,
  available: readonly Encoding[] = ENCODINGS,
): Encoding | null {
  const accepted = parseAccept(acceptEncoding ?? '')
  const weightOf = (name: string) => accepted.find(({ type }) => type.toLowerCase() === name)?.q
  const others = weightOf('*') ?? 0
  let best: Encoding | null = null
  // As it is, it is always accepted, but only chosen over what is asked for if it was named.
  let most = weightOf('identity') ?? 0
  for (const encoding of available) {
    const weight = weightOf(encoding) ?? others
    if (weight > 0 && (weight > most || (best === null && weight === most))) {
      best = encoding
      most = weight
    }
  }
  return best
}
