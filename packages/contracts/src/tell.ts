/** Most characters of one text in an error, of what somebody sent included. */
export const TOLD_MOST = 200

/** What a terminal or a page could act upon: controls, marks that turn or hide text, halves of surrogate pairs. */
const ACTING = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

/**
 * A text that may hold what somebody sent, for an answer, a log line or a list of import errors: at most so many
 * characters, `…` where it is cut, and characters that could do anything written as `\u{…}`. Costs no more for a huge
 * text than for a short one.
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

/** With room for the mark, and no half of a character before it. */
function cut(told: string, most: number): string {
  return `${told.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
