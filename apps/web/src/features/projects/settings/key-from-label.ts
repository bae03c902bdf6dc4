const LONGEST = 40

/**
 * A key for a criterion from what it is called: "Helpful & honest" becomes `helpful_honest`. Letters without a Latin
 * form are left out, so the key may be empty and is then for the lead to write. Never one of `taken`.
 */
export function keyFromLabel(label: string, taken: readonly string[]): string {
  const plain = label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+/, '')
    .slice(0, LONGEST)
    .replace(/_+$/, '')
  if (plain === '') return ''
  // `overall` always exists.
  const used = new Set(['overall', ...taken])
  for (let count = 1; ; count++) {
    const ending = count === 1 ? '' : `_${count}`
    const key = plain.slice(0, LONGEST - ending.length) + ending
    if (!used.has(key)) return key
  }
}
