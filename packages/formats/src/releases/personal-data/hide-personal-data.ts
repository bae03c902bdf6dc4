import { findPersonalData } from './find-personal-data.ts'
import { PERSONAL_WORDS } from './kinds.ts'

/** The text with what has the form of personal data replaced by words that say what was there. */
export function hidePersonalData(text: string): string {
  const found = findPersonalData(text).sort((one, other) => one.at - other.at || other.length - one.length)
  let whole = ''
  let from = 0
  for (const { kind, at, length } of found) {
    if (at + length <= from) continue
    if (at >= from) whole += `${text.slice(from, at)}[${PERSONAL_WORDS[kind].one}]`
    from = at + length
  }
  return whole + text.slice(from)
}
