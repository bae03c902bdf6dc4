/** How long a lease lasts without a heartbeat. */
export const LEASE_MS = 15 * 60_000

/** How long it lasts once the page has been left. */
export const LEAVING_LEASE_MS = 90_000
