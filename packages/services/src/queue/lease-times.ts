/** How long a lease holds without a heartbeat. */
export const LEASE_MS = 15 * 60_000

/** How long it holds once the page was left. */
export const LEAVING_LEASE_MS = 90_000
