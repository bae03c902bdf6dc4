/** What the exit code of `import` and `export` says, beside 0 for "all of it". */
export const EXIT = {
  /** It failed; the message says why. */
  failed: 1,
  /** It is done, but some rows did not go in; they are listed. */
  someRowsRefused: 3,
} as const
