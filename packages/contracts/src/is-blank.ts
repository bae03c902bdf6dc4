const INK = /[^\s\p{White_Space}\u180e]/u

/**
 * Whether a text says nothing: it is empty, or white space of any script. Whatever Unicode, JavaScript or PostgreSQL
 * calls white space counts, so that no text is blank to one part of the product and not to another.
 */
export function isBlank(text: string): boolean {
  return !INK.test(text)
}
