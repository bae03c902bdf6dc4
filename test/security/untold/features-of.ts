import type { Exchange } from './recorder.ts'
import type { Episode } from './sitting.ts'

/** Numbers by name; what has no number is 1 under a name that holds it. */
export type Features = Map<string, number>

/** Made anew for each answer: of these only that they are there is looked at. */
const FRESH = new Set(['date', 'x-request-id', 'etag'])

/**
 * All that can be measured on what was seen of one task: status, headers and their order, sizes, the structure of each body
 * and the order of its keys, each number and how it differs from the one before, instants by how far they are from the
 * answer, which ids and which texts had been seen before.
 * @param seenTexts whether texts may be compared with those of other tasks
 */
export function featuresOf(
  episode: Episode,
  before: readonly Exchange[],
  { seenTexts }: { seenTexts: boolean },
): Features {
  const features: Features = new Map()
  const last = new Map<string, number>()
  const known = new Set(before.flatMap(({ text }) => [...idsIn(text), ...(seenTexts ? textsIn(text) : [])]))
  const times = new Map<string, number>()

  episode.exchanges.forEach((exchange, place) => {
    const nth = (times.get(exchange.call) ?? 0) + 1
    times.set(exchange.call, nth)
    const at = `${exchange.call} ${nth}`
    const put = (name: string, value: number) => features.set(`${at} ${name}`, value)
    put(`status ${exchange.status}`, 1)
    put('place', place)
    put('bytes', Buffer.byteLength(exchange.text))
    put(`headers ${exchange.headers.map(([name]) => name).join()}`, 1)
    for (const [name, value] of exchange.headers)
      if (!FRESH.has(name.toLowerCase()))
        put(/^\d+$/.test(value) ? `header ${name}` : `header ${name} ${value}`, /^\d+$/.test(value) ? Number(value) : 1)
    put('this task', exchange.text.includes(episode.assignmentId) ? 1 : 0)
    put('ids seen', idsIn(exchange.text).filter((id) => known.has(id)).length)
    if (seenTexts) put('texts seen', textsIn(exchange.text).filter((text) => known.has(text)).length)
    for (const one of idsIn(exchange.text)) known.add(one)
    if (seenTexts) for (const one of textsIn(exchange.text)) known.add(one)
    if (!exchange.text.startsWith('{')) return
    let sum = 0
    for (const [path, value] of leavesOf(JSON.parse(exchange.text))) {
      const number = numberOf(value, exchange.answeredAt)
      if (typeof number === 'string') put(`${path} ${number}`, 1)
      else {
        put(path, number)
        const ever = `${exchange.call} ${path}`
        put(`${path} moved`, number - (last.get(ever) ?? number))
        last.set(ever, number)
        if (path.startsWith('.progress')) sum += number
      }
    }
    if (exchange.call === 'leaseNext') {
      put('sum moved', sum - (last.get('sum') ?? sum))
      last.set('sum', sum)
    }
  })
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

function textsIn(text: string): string[] {
  return text.match(/Question \d{4}\?/g) ?? []
}
