/** What the exit code of a command says, beside 0 for "all of it". docs/command-line.md lists them for readers. */
export const EXIT = {
  /** It failed; the message says why. `doctor`: something failed. */
  failed: 1,
  /** The command line itself is not one that we know. */
  usage: 2,
  /** It is done, but some rows did not go in; they are listed. */
  someRowsRefused: 3,
  /** The file is written, but judgements or decisions that were acknowledged before are not in it; the message says how many. */
  someMissing: 4,
  /** Asked to stop (Ctrl-C) before the end; the message says what became of it. */
  interrupted: 130,
} as const
