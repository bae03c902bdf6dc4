/**
 * The header that names the account a request was made for, by its id. The server compares it with whoever is signed in
 * by then, before it does anything, and refuses with `other_account` when they differ: one browser can change accounts
 * under an open page. A browser's request that changes something needs it; where it is missing the cookie speaks for nobody.
 */
export const ACCOUNT_HEADER = 'tiebreak-account'

/** Does what the header does in the address of a download, since a link sends no header of its own. */
export const ACCOUNT_PARAMETER = 'forAccount'
