/** Maximum number of characters of one text in an error, including what somebody sent. */
export const TOLD_MOST = 200

/**
 * What a terminal or page could act on: control characters, marks that reverse or hide text, halves of surrogate pairs.
 */
const ACTING = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

/**
 * Makes text that may contain what somebody sent safe for a response, a log line or a list of import errors: at most so
 * many characters, `…` where it is cut, and characters with an effect written as `\u{…}`. A huge text costs no more
 * than a short one.
 */
export function tell(text: string, most: number = TOLD_MOST): string {
  let told = ''
  for (const character of text.slice(0, 2 * most)) {
    const shown = ACTING.test(character) ? `\\u{${character.codePointAt(0)?.toString(16)}}` : character
    if (told.length + shown.length > most) return cut(told, most)
    told += shown
  }
  return text.length > 2 * most ? cut(told, most) : told
}

/** With room for the ellipsis, and without half a character before it. */
function cut(told: string, most: number): string {
  return `${told.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
