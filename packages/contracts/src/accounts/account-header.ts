/**
 * The header that names the account a request is made for, by id. Before doing anything, the server compares it with
 * the account signed in by then, and refuses with `other_account` if they differ: a browser can change accounts under
 * an open page. A browser's request that changes something needs it; without it the cookie alone identifies nobody.
 */
export const ACCOUNT_HEADER = 'tiebreak-account'

/** Does the same in a download's query, since a link can't send headers. */
export const ACCOUNT_PARAMETER = 'forAccount'
