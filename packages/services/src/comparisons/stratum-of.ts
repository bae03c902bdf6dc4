/** The stratum of a comparison: the tags of its prompt, in any order. */
export function stratumOf(tags: readonly string[]): string {
  return [...tags].sort().join()
}
