/**
 * JSON with a line for each of its values, and other texts as they are. Only white space differs: what is no JSON in
 * which each value is written as JavaScript would write it stays as it is.
 */
export function indented(text: string): string {
  try {
    const value: unknown = JSON.parse(text)
    const bare = (json: string) => json.replace(/\s/gu, '')
    const laidOut = JSON.stringify(value, null, 2)
    return bare(laidOut) === bare(text) ? laidOut : text
  } catch {
    // No JSON, which arguments may well be.
    return text
  }
}
