/** Numbers strings 0, 1, 2, … in order of first appearance. */
export function numberIds(): { numberOf(id: string): number; readonly ids: readonly string[] } {
  const numbers = new Map<string, number>()
  const ids: string[] = []
  return {
    ids,
    numberOf(id) {
      const known = numbers.get(id)
      if (known !== undefined) return known
      numbers.set(id, ids.length)
      return ids.push(id) - 1
    },
  }
}
