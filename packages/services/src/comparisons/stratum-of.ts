/** The stratum of a comparison: the tags of its prompt, in whatever order they stand. */
export function stratumOf(tags: readonly string[]): string {
  return [...tags].sort().join()
}
