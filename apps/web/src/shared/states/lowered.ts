/** The start of a sentence as it stands inside of one. */
export function lowered(tag: string, text: string): string {
  return text.charAt(0).toLocaleLowerCase(tag) + text.slice(1)
}
