/** The longest line of text, element of an array or row of a table that is held and decoded, in bytes. */
export const LINE_MOST_BYTES = 16 * 1024 * 1024
