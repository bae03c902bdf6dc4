const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const HANDLE = /^[0-9a-f]{16}$/

/** What is left when ids say nothing, nor times: handles by their rank. */
export function withoutIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutIds)
  if (typeof value === 'string')
    return /^\d{4}-\d\d-\d\dT/.test(value) ? 'instant' : UUID.test(value) ? 'id' : HANDLE.test(value) ? 'handle' : value
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  if (entries.length > 0 && entries.every(([key]) => HANDLE.test(key))) return entries.map(([, rank]) => rank).sort()
  return Object.fromEntries(entries.map(([key, one]) => [key, withoutIds(one)]))
}
