/** A record with a value for each of these keys, in their order. */
export function recordOf<Key extends string, Value>(
  keys: readonly Key[],
  valueFor: (key: Key) => Value,
): Record<Key, Value>
export function recordOf<Value>(keys: readonly string[], valueFor: (key: string) => Value): Record<string, Value> {
  return Object.fromEntries(keys.map((key) => [key, valueFor(key)]))
}
