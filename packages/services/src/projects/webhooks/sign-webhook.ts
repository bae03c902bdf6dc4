import { createHmac } from 'node:crypto'

/** How a secret is shown, as Standard Webhooks has it. */
export const SECRET_PREFIX = 'whsec_'

/** The headers of a message, signed as Standard Webhooks 1.0 says: HMAC-SHA256 over id, seconds and body. */
export function signedHeaders(
  secret: Buffer,
  { id, seconds, body }: { id: string; seconds: number; body: string },
): Record<string, string> {
  const signature = createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` }
}
