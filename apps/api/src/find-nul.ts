/** Where a value holds a string (or a key) with U+0000, which PostgreSQL cannot store; undefined when nowhere. */
export function findNul(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return value.includes('\0') ? path : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, inner] of Object.entries(value)) {
    if (key.includes('\0')) return path
    const found = findNul(inner, `${path}.${key}`)
    if (found !== undefined) return found
  }
  return undefined
}
