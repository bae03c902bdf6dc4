/** Keeps what is dear to make, such as the formats of `Intl`, by a key of its own. */
export function remembered<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>()
  return (key) => {
    const before = made.get(key) ?? make(key)
    made.set(key, before)
    return before
  }
}
