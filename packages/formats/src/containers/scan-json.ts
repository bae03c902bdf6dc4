/** What JSON.parse does not tell of a text that it takes. */
type Scanned = { keys: number; depth: number; hasLongDigits: boolean }

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Counts the field names of a JSON text and how deeply it is nested. */
export function scanJson(text: string): Scanned {
  let keys = 0
  let depth = 0
  let deepest = 0
  let digits = 0
  let hasLongDigits = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code >= 0x30 && code <= 0x39) {
      digits += 1
      hasLongDigits ||= digits >= 16
      continue
    }
    digits = 0
    if (code === QUOTE) {
      at = endOfText(text, at)
      if (isColonAfter(text, at)) keys += 1
    } else if (code === 0x7b || code === 0x5b) {
      depth += 1
      deepest = Math.max(deepest, depth)
    } else if (code === 0x7d || code === 0x5d) depth -= 1
  }
  return { keys, depth: deepest, hasLongDigits }
}

/** The field that an object of a valid JSON text has twice, or null. */
export function repeatedKey(text: string): string | null {
  const open: (Set<string> | null)[] = []
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0x7b) open.push(new Set())
    else if (code === 0x5b) open.push(null)
    else if (code === 0x7d || code === 0x5d) open.pop()
    else if (code === QUOTE) {
      const from = at
      at = endOfText(text, at)
      if (!isColonAfter(text, at)) continue
      const key = String(JSON.parse(text.slice(from, at + 1)))
      const names = open.at(-1)
      if (names?.has(key)) return key
      names?.add(key)
    }
  }
  return null
}

/** The number of fields of all objects in a value. */
export function countKeys(value: unknown): number {
  let keys = 0
  const open = [value]
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    if (typeof item !== 'object' || item === null) continue
    if (Array.isArray(item)) {
      for (const inner of item) if (typeof inner === 'object') open.push(inner)
      continue
    }
    for (const key of Object.keys(item)) {
      keys += 1
      const inner: unknown = Reflect.get(item, key)
      if (typeof inner === 'object') open.push(inner)
    }
  }
  return keys
}

/** The closing quote of the text that opens at `from`. */
function endOfText(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let backslashes = 0
    while (text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes += 1
    if (backslashes % 2 === 0) return at
  }
  return text.length
}

function isColonAfter(text: string, quote: number): boolean {
  for (let at = quote + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0x3a) return true
    if (code !== 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) return false
  }
  return false
}
