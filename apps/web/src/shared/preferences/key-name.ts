/** What a key is called here: a digit wherever it sits, else its letter, also on keyboards with another alphabet. */
function plainName(event: KeyboardEvent): string {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1]
  if (digit !== undefined && !event.shiftKey) return digit
  if (/^[a-z?]$/i.test(event.key)) return event.key.toLowerCase()
  return /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase() ?? event.key.toLowerCase()
}

/** The name of a key press as key maps hold it: `u`, `?`, `enter`, `alt+arrowup`, `mod+z`; null for one with Shift, unless Shift makes the sign. */
export function keyName(event: KeyboardEvent): string | null {
  const plain = plainName(event)
  if (event.shiftKey && (plain.length > 1 || /[\p{L}\d]/u.test(plain))) return null
  if (event.altKey) return `alt+${plain}`
  return event.ctrlKey || event.metaKey ? `mod+${plain}` : plain
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
