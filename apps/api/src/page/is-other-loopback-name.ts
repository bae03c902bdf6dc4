const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Whether a page was opened under another name of this machine than the public one (`localhost` for `127.0.0.1`).
 * Cookies and the origin check tell the two apart, so the browser is better sent to the right one.
 */
export function isOtherLoopbackName(requestUrl: string, publicUrl: string): boolean {
  const asked = new URL(requestUrl)
  const ours = new URL(publicUrl)
  return (
    asked.hostname !== ours.hostname &&
    asked.port === ours.port &&
    LOOPBACK.has(asked.hostname) &&
    LOOPBACK.has(ours.hostname)
  )
}
