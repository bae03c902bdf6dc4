/** Several things in one sentence: A, B and C. */
export function formatList(tag: string, items: readonly string[]): string {
  return new Intl.ListFormat(tag === 'en' ? 'en-GB' : tag).format(items)
}

/** Several things one after another: A, B, C. */
export function formatRow(tag: string, items: readonly string[]): string {
  return new Intl.ListFormat(tag, { type: 'unit' }).format(items)
}
