/** JSON with the keys of every object sorted by code unit and no spaces: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    // Whole numbers of more digits are refused where rows are checked, which is after some are named by their content.
    if (typeof item === 'bigint') return String(item)
    return typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item
  })
}
