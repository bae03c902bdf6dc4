/** A file name as the server takes it: printable, at most 200 characters; empty if nothing of it is left. */
export function oneLineName(name: string): string {
  return name
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(-200)
    .trim()
}
