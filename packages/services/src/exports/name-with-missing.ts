/**
 * A file's name that says what the file itself cannot: `votes.3-missing.jsonl` is without three judgements or decisions that
 * were acknowledged before it was asked for.
 */
export function nameWithMissing(name: string, missing: number): string {
  if (missing === 0) return name
  const end = name.lastIndexOf('.')
  return `${name.slice(0, end)}.${missing}-missing${name.slice(end)}`
}
