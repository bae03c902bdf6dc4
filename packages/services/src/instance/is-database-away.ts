/** PostgreSQL's classes and codes for "not now": connection lost, shutting down, too many, cancelled, deadlock. */
const CODES = /^(08...|53...|57014|57P0[1-5]|40001|40P01|25P0[34])$/
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'])

/** Whether an error, or one of its causes, means that the same request may succeed a moment later. */
export function isDatabaseAway(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    // The driver gives its own errors no code.
    if (/^(Connection terminated|Client has encountered a connection error)/.test(cause.message)) return true
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
    if (CODES.test(code) || NETWORK.has(code)) return true
  }
  return false
}
