import { createHmac } from 'node:crypto'

/** What tells one instance from another, at `/healthz`. It follows from the secret that signs sessions, and does not lead back to it. */
export function instanceMark(authSecret: string): string {
  return createHmac('sha256', authSecret).update('which instance this is').digest('hex').slice(0, 16)
}
