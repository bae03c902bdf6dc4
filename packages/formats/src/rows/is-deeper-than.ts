/** Whether lists and objects are nested deeper than `most` levels. */
export function isDeeperThan(value: unknown, most: number): boolean {
  let level = [value].filter(isNested)
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth >= most) return true
    level = level.flatMap((item) => Object.values(item)).filter(isNested)
  }
  return false
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
