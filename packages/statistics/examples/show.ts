/** A line of output: a name, and the fields of a result that the example is about, numbers to three digits. */
export function show(name: string, result: object, fields: readonly string[] = Object.keys(result)): string {
  const known = new Map<string, unknown>(Object.entries(result))
  const told = fields
    .filter((field) => known.has(field) && field !== 'ok' && field !== 'reason')
    .map((field) => `${field} ${text(known.get(field))}`)
  const why = known.get('ok') === false ? [`reason ${text(known.get('reason'))}`] : []
  return `${name}: ${[...why, ...told].join(', ')}`
}

/** A value in short: of long columns the first six. */
function text(value: unknown): string {
  // What is 0 but for rounding is 0: its digits are the machine's.
  if (typeof value === 'number') return `${Math.abs(value) < 1e-12 ? 0 : Number(value.toPrecision(3))}`
  if (value === null || value === undefined || typeof value !== 'object') return `${value}`
  if (value instanceof Map) return text([...value.values()])
  if (ArrayBuffer.isView(value) || Array.isArray(value)) {
    const entries: unknown[] = Array.from(Object(value))
    const more = entries.length > 6 ? ', …' : ''
    return `[${entries.slice(0, 6).map(text).join(', ')}${more}]`
  }
  const entries = Object.entries(value).filter(([, own]) => typeof own !== 'function')
  return `{ ${entries.map(([key, own]) => `${key}: ${text(own)}`).join(', ')} }`
}
