/** What is read from a key press; React's own events hold it in `nativeEvent`. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey' | 'isComposing' | 'getModifierState'
>

/** The question marks of other alphabets, which sit where people look for `?`. */
const QUESTION_MARKS = /^[?\u061f\uff1f\u037e\u055e]$/

/** What says nothing of a key: half of an accent, a piece of a composition, a modifier, a key without a name. */
const NAMELESS = /^(?:Dead|Process|Unidentified|Compose|Shift|Control|Alt|AltGraph|Meta|CapsLock|NumLock)$/

/** The digit that a sign of any script means: scripts have theirs in tens, from zero on. */
function digitOf(sign: string): string | null {
  if (!/^\p{Nd}$/u.test(sign)) return null
  const at = sign.codePointAt(0) ?? 0
  let first = at
  while (/^\p{Nd}$/u.test(String.fromCodePoint(first - 1))) first -= 1
  return String((at - first) % 10)
}

/** What a key is called here: a digit wherever it sits, else its letter, also on keyboards with another alphabet. */
function plainName({ key, code, shiftKey }: KeyPress, isAltGraph: boolean): string {
  const typed = digitOf(key)
  if (typed !== null) return typed
  // Digits that are typed with Shift elsewhere: the place of the key says which.
  const digit = /^Digit(\d)$/.exec(code)?.[1]
  if (digit !== undefined && !shiftKey && !isAltGraph) return digit
  if (QUESTION_MARKS.test(key)) return '?'
  // Some scripts have keys for vowels that are marks upon a letter, and for two or three signs at once.
  const isForeign = /^[\p{L}\p{M}\u200c\u200d]+$/u.test(key) && !/^[a-z]$/i.test(key)
  return (isForeign ? /^Key([A-Z])$/.exec(code)?.[1] : undefined)?.toLowerCase() ?? key.toLowerCase()
}

/**
 * The name of a key press as key maps hold it: `u`, `?`, `enter`, `alt+arrowup`, `mod+z`. Null for one with Shift, unless
 * Shift makes the sign; for what belongs to a composition; and for keys that alone say nothing.
 */
export function keyName(press: KeyPress): string | null {
  if (press.isComposing || NAMELESS.test(press.key)) return null
  // AltGr makes signs, as Shift does; Windows says Ctrl and Alt with it.
  const isAltGraph = press.getModifierState('AltGraph')
  const plain = plainName(press, isAltGraph)
  const isTypedDigit = digitOf(press.key) !== null
  if (press.shiftKey && !isTypedDigit && (plain.length > 1 || /[\p{L}\d]/u.test(plain))) return null
  if (isAltGraph) return plain
  if (press.altKey) return `alt+${plain}`
  return press.ctrlKey || press.metaKey ? `mod+${plain}` : plain
}

const LONG_NAMES: Readonly<Record<string, string>> = {
  arrowup: 'ArrowUp',
  arrowdown: 'ArrowDown',
  arrowleft: 'ArrowLeft',
  arrowright: 'ArrowRight',
}
const SHORT_NAMES: Readonly<Record<string, string>> = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  escape: 'Esc',
  mod: 'Ctrl/⌘',
}

function spell(name: string, words: Readonly<Record<string, string>>): string {
  return name
    .split(/(?<=.)\+/)
    .map((part) => words[part] ?? part.charAt(0).toUpperCase() + part.slice(1))
    .join('+')
}

/** The name of a key for `aria-keyshortcuts`: `Alt+ArrowUp`. */
export function ariaKey(name: string): string {
  return spell(name, LONG_NAMES)
}

/** The name of a key as people read it: `Alt+↑`. */
export function keyText(name: string): string {
  return spell(name, SHORT_NAMES)
}
