import { tell } from '@tiebreak/contracts/tell.ts'

const LONGEST = 100

/**
 * Shows a value as short JSON-like text for an error row: at most 100 characters, `…` where it is cut, `nothing` for a
 * missing value. It never contains a control character or half a surrogate pair, so it can be stored and shown
 * anywhere.
 */
export function showFound(value: unknown): string {
  return tell(show(value, LONGEST + 1), LONGEST)
}

/** Stops after `room` characters, so a huge or deep value costs no more than a short one. */
function show(value: unknown, room: number): string {
  if (value === undefined) return 'nothing'
  // A NUL takes two or more characters once escaped, so a slice of the raw text is always enough.
  if (typeof value === 'string') return JSON.stringify(value.slice(0, Math.max(room, 0)))
  if (typeof value !== 'object' || value === null) return String(value)
  const isList = Array.isArray(value)
  let text = isList ? '[' : '{'
  let first = true
  for (const [key, item] of isList ? value.entries() : entriesOf(value)) {
    if (text.length >= room) break
    if (!first) text += ', '
    first = false
    if (!isList) text += `${JSON.stringify(String(key).slice(0, room))}: `
    text += show(item, room - text.length)
  }
  return text + (isList ? ']' : '}')
}

function* entriesOf(value: object): Generator<[string, unknown]> {
  for (const key of Object.keys(value)) yield [key, Reflect.get(value, key)]
}
