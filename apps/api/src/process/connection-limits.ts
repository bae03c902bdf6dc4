/** Connections beyond this number are closed as soon as they open. */
export const MOST_CONNECTIONS = 10_000
/**
 * How many connections may wait to be accepted: any more are dropped, and the client tries again a second or more
 * later.
 */
export const BACKLOG = 4_096
