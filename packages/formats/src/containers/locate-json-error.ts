export type JsonFault = { /** Zero-based, in UTF-16 units. */ offset: number; expected: string }

type Wanted = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' | 'nothing'

const SPACE = /[ \t\r\n]*/y
const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y

/**
 * Finds where a text stops being JSON and what was expected there, worded alike on every version of the engine (whose
 * own message omits the position for the most common mistakes). Null when the text is JSON.
 */
export function locateJsonError(text: string): JsonFault | null {
  const open: string[] = []
  let wanted: Wanted = 'value'
  let at = 0
  for (;;) {
    at = skip(SPACE, text, at)
    const character = text[at]
    const closing = open.at(-1)
    const wantsValue = wanted === 'value' || wanted === 'valueOrEnd'
    if (character === undefined && wanted === 'nothing') return null
    if (character !== undefined && character === closing && wanted.endsWith('OrEnd')) {
      open.pop()
      at += 1
    } else if (wanted === 'colon' || wanted === 'commaOrEnd') {
      if (character !== (wanted === 'colon' ? ':' : ',')) return { offset: at, expected: due(wanted, closing) }
      wanted = wanted === 'commaOrEnd' && closing === '}' ? 'key' : 'value'
      at += 1
      continue
    } else if (wantsValue && (character === '{' || character === '[')) {
      open.push(character === '{' ? '}' : ']')
      wanted = character === '{' ? 'keyOrEnd' : 'valueOrEnd'
      at += 1
      continue
    } else {
      const isText = character === '"' && wanted !== 'nothing'
      const end = isText ? skipText(text, at) : wantsValue ? skip(SCALAR, text, at) : at
      if (typeof end !== 'number') return end
      if (end === at) return { offset: at, expected: due(wanted, closing) }
      at = end
      if (!wantsValue) {
        wanted = 'colon'
        continue
      }
    }
    wanted = open.length === 0 ? 'nothing' : 'commaOrEnd'
  }
}

function due(wanted: Wanted, closing: string | undefined): string {
  if (wanted === 'value') return 'a value'
  if (wanted === 'valueOrEnd') return 'a value or "]"'
  if (wanted === 'key') return 'a field name in double quotes'
  if (wanted === 'keyOrEnd') return 'a field name in double quotes or "}"'
  if (wanted === 'colon') return 'a colon'
  if (wanted === 'commaOrEnd') return `a comma or "${closing}"`
  return 'nothing more on this line'
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  const found = pattern.exec(text)
  return found ? at + found[0].length : at
}

/** From the opening quote to just after the closing one. */
function skipText(text: string, from: number): number | JsonFault {
  let at = from + 1
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return at + 1
    if (code < 0x20) return { offset: at, expected: 'control characters written as escapes, such as \\n' }
    if (code !== 0x5c) at += 1
    else {
      const end = skip(ESCAPE, text, at)
      if (end === at) return { offset: at, expected: 'a JSON escape, such as \\n or \\u00e9' }
      at = end
    }
  }
  return { offset: at, expected: `the closing quote of the text that begins at column ${from + 1}` }
}
