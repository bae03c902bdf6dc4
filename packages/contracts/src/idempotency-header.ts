/**
 * The header of a call that creates something. A second request with the same key gets the first one's response, and
 * creates nothing.
 */
export const IDEMPOTENCY_HEADER = 'idempotency-key'
