import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Creates a function that reads a Cookie header without the database: the session it names if this instance signed it,
 * else null. Such a session was once opened here and may have ended since; an invented one is recognised at once.
 */
export function signedSessions({ secret, publicUrl }: { secret: string; publicUrl: string }) {
  const name = `${publicUrl.startsWith('https:') ? '__Host-tiebreak' : 'tiebreak'}.session_token`
  return (cookie: string | undefined): string | null => {
    // Of several cookies with this name, better-auth uses the first.
    const pair = (cookie ?? '').split(';').find((one) => one.slice(0, one.indexOf('=')).trim() === name)
    const value = decoded(pair?.slice(pair.indexOf('=') + 1).trim() ?? '')
    const at = value.lastIndexOf('.')
    if (at < 1) return null
    const session = value.slice(0, at)
    const given = Buffer.from(value.slice(at + 1), 'base64')
    const right = createHmac('sha256', secret).update(session, 'utf8').digest()
    return given.length === right.length && timingSafeEqual(given, right) ? session : null
  }
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
