export type Unstorable = { path: string; message: string }

/**
 * Where a value holds text (or a key) that PostgreSQL cannot store: U+0000, or half of a surrogate pair, which no UTF-8
 * can say; undefined when nowhere.
 */
export function findUnstorable(value: unknown, path: string): Unstorable | undefined {
  if (typeof value === 'string') return problemOf(value, path)
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, inner] of Object.entries(value)) {
    // The key itself is left out of the path: it would be repeated in the answer.
    const found = problemOf(key, path) ?? findUnstorable(inner, `${path}.${key}`)
    if (found !== undefined) return found
  }
  return undefined
}

function problemOf(text: string, path: string): Unstorable | undefined {
  if (text.includes('\0')) return { path, message: 'The character U+0000 cannot be stored.' }
  if (!text.isWellFormed()) return { path, message: 'An unpaired surrogate is not a character.' }
  return undefined
}
