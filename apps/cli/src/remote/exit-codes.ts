/** The meaning of each exit code other than 0 ("all done"). docs/command-line.md lists them for readers. */
export const EXIT = {
  /** It failed; the message says why. `doctor`: something failed. */
  failed: 1,
  /** The command line itself is invalid. */
  usage: 2,
  /** Done, but some rows were refused; they are listed. */
  someRowsRefused: 3,
  /** The file is written, but lacks judgements or decisions that had been acknowledged; the message says how many. */
  someMissing: 4,
  /** Asked to stop (Ctrl-C) before the end; the message says what was and was not done. */
  interrupted: 130,
} as const
