/**
 * The header that names the account a request was made for, by its id. The server compares it with the account signed in
 * by then, before it does anything, and refuses with `other_account` when they differ: one browser can change accounts
 * under an open page. A browser's request that changes something needs it; where it is missing the cookie speaks for nobody.
 */
export const ACCOUNT_HEADER = 'tiebreak-account'

/** Does in a download's query what the header does elsewhere, since a link can't send headers. */
export const ACCOUNT_PARAMETER = 'forAccount'
