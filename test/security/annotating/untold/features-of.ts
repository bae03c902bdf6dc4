import type { Exchange } from './recorder.ts'
import type { Episode } from './sitting.ts'

/** Numbers by name; what has no number is 1 under a name that holds it. */
export type Features = Map<string, number>

/** Made anew for each answer: of these only that they are there is looked at. */
const FRESH = new Set(['date', 'x-request-id', 'etag'])

/**
 * All that can be measured on each answer of a sitting: status, headers and their order, sizes, the structure of each body
 * and the order of its keys, each number and how it differs from the same call before, instants by how far they are from the
 * answer, how many of the ids and texts had been seen before, and when ids were made, by themselves and beside those before.
 * @param seenTexts whether texts may be compared with those of other tasks
 */
export function measured(sitting: readonly Exchange[], { seenTexts }: { seenTexts: boolean }): Map<Exchange, Features> {
  const last = new Map<string, number>()
  const known = new Set<string>()
  let newest = 0
  return new Map(
    sitting.map((exchange) => {
      const features: Features = new Map()
      const ids = idsIn(exchange.text)
      const texts = seenTexts ? textsIn(exchange.text) : []
      const put = (name: string, value: number, moves = false) => {
        features.set(name, value)
        if (!moves) return
        const same = `${exchange.call} ${name}`
        features.set(`${name} moved`, value - (last.get(same) ?? value))
        last.set(same, value)
      }
      put(`status ${exchange.status}`, 1)
      put('bytes', Buffer.byteLength(exchange.text), true)
      put(`headers ${exchange.headers.map(([name]) => name).join()}`, 1)
      for (const [name, value] of exchange.headers)
        if (/^\d+$/.test(value)) put(`header ${name}`, Number(value), true)
        else if (!FRESH.has(name.toLowerCase())) put(`header ${name} ${value}`, 1)
      put('ids seen', ids.filter((id) => known.has(id)).length)
      for (const [at, id] of ids.slice(0, 4).entries()) {
        put(`id ${at} version`, Number.parseInt(id.charAt(14), 16))
        put(`id ${at} age`, Math.round((madeAt(id) - exchange.answeredAt) / 2_000))
      }
      const fresh = ids.filter((id) => !known.has(id)).map(madeAt)
      put('ids made before those seen', fresh.filter((at) => at < newest).length)
      put('ids out of order', fresh.filter((at, place) => at < (fresh[place - 1] ?? 0)).length)
      newest = Math.max(newest, ...fresh)
      put('texts seen', texts.filter((text) => known.has(text)).length)
      for (const one of [...ids, ...texts]) known.add(one)
      if (!exchange.text.startsWith('{')) return [exchange, features]
      const leaves = leavesOf(JSON.parse(exchange.text))
      for (const [path, leaf] of leaves) {
        const value = numberOf(leaf, exchange.answeredAt)
        if (typeof value === 'string') put(`${path} ${value}`, 1)
        else put(path, value, true)
      }
      // What adds up to something that ought to stay.
      const counts = leaves.flatMap(([path, leaf]) =>
        path.startsWith('.progress.') && typeof leaf === 'number' ? leaf : [],
      )
      put(
        'all progress',
        counts.reduce((sum, one) => sum + one, 0),
        true,
      )
      return [exchange, features]
    }),
  )
}

/**
 * What was measured while one task was there, by call and how often it had been made in that time, and of the last time once
 * more: that is when the next task came.
 */
export function featuresOf({ assignmentId, exchanges }: Episode, of: ReadonlyMap<Exchange, Features>): Features {
  const times = new Map<string, number>()
  const last = new Map<string, Exchange>()
  const features: Features = new Map()
  const put = (at: string, exchange: Exchange) => {
    for (const [name, value] of of.get(exchange) ?? []) features.set(`${at} ${name}`, value)
  }
  for (const [place, exchange] of exchanges.entries()) {
    const nth = (times.get(exchange.call) ?? 0) + 1
    times.set(exchange.call, nth)
    last.set(exchange.call, exchange)
    const at = `${exchange.call} ${nth}`
    features.set(`${at} place`, place)
    features.set(`${at} names this task`, exchange.text.includes(assignmentId) ? 1 : 0)
    features.set(`${at} names this task at`, [...new Set(idsIn(exchange.text))].indexOf(assignmentId))
    put(at, exchange)
  }
  for (const [call, exchange] of last) put(`last ${call}`, exchange)
  return features
}

/** Each leaf with its path, and each object with the order of its keys. The first three of a list are looked at one by one. */
function leavesOf(value: unknown, path = ''): [path: string, leaf: unknown][] {
  if (Array.isArray(value))
    return [
      [`${path}.length`, value.length],
      ...value.slice(0, 3).flatMap((one, at) => leavesOf(one, `${path}[${at}]`)),
    ]
  if (typeof value !== 'object' || value === null) return [[path, value]]
  const entries = Object.entries(value)
  const isByHandle = entries.every(([key]) => /^[\w-]{16}$/.test(key))
  return [
    [`${path}{${isByHandle ? 'handles' : entries.map(([key]) => key).join()}}`, true],
    ...entries.flatMap(([key, one], at) => leavesOf(one, isByHandle ? `${path}#${at}` : `${path}.${key}`)),
  ]
}

/** A leaf as a number, or as a word of few; ids and texts are their length. */
function numberOf(leaf: unknown, answeredAt: number): number | string {
  if (typeof leaf === 'number') return leaf
  if (typeof leaf !== 'string') return String(leaf)
  if (/^\d{4}-\d\d-\d\dT/.test(leaf)) return Math.round((Date.parse(leaf) - answeredAt) / 2_000)
  return /^[a-z_]{1,40}$/.test(leaf) ? leaf : leaf.length
}

function idsIn(text: string): string[] {
  return text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? []
}

/** When an id says that it was made, in ms; what is no UUIDv7 says so by a time far off. */
function madeAt(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}

function textsIn(text: string): string[] {
  return text.match(/Question \d{4}\?/g) ?? []
}
