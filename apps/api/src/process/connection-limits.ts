/** Beyond, a connection is closed as soon as it opens. */
export const MOST_CONNECTIONS = 10_000
/** Connections that have come and are not accepted yet: those beyond are dropped and tried again a second or more later. */
export const BACKLOG = 4_096
