import type { Key } from './sort-by-keys.ts'

/**
 * Ids as keys 0, 1, 2, …, in ascending order of the ids if these are sparse; dense ids are used as they are.
 * @throws RangeError when an id is negative: unknown raters are not one rater
 */
export function denseIds(ids: Int32Array, name: string): Key {
  let largest = -1
  for (const id of ids) {
    if (id < 0) throw new RangeError(`${name} ids start at 0, not ${id}`)
    if (id > largest) largest = id
  }
  if (largest < 4 * ids.length + 1024) return { of: ids, count: largest + 1 }
  const distinct = [...new Set(ids)].sort((left, right) => left - right)
  const rank = new Map(distinct.map((id, at) => [id, at]))
  return { of: ids.map((id) => rank.get(id)!), count: distinct.length }
}
