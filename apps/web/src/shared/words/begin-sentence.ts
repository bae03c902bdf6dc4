/** A text as the beginning of a sentence or a heading. */
export function beginSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
