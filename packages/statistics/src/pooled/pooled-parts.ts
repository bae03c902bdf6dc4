import { strongComponents } from '../ranking/strong-components.ts'
import { weakComponents } from '../ranking/weak-components.ts'
import type { PooledData, PooledIndex } from './pooled-data.ts'

/** Which group, in [0, count), each entry is of. */
type Groups = { readonly of: Int32Array; readonly count: number }

/** Groups, and what each entry counts in the mean of its own. */
export type Shares = Groups & { readonly share: Float64Array }

/** How often each output was compared, which systems met another one, and which are linked by that. */
export function meetings({ system, first, second }: PooledData, { rows, systems }: PooledIndex) {
  const comparisons = new Int32Array(system.length)
  const met = new Uint8Array(systems)
  for (const row of rows) {
    const [a, b] = [first[row]!, second[row]!]
    comparisons[a]! += 1
    comparisons[b]! += 1
    if (system[a] === system[b]) continue
    met[system[a]!] = 1
    met[system[b]!] = 1
  }
  const pick = (column: Int32Array) => rows.map((row) => system[column[row]!]!)
  return { comparisons, met, link: weakComponents({ nodes: systems, first: pick(first), second: pick(second) }) }
}

/** Where plain maximum likelihood is finite with another output: each has beaten the other, by a chain of wins. */
export function identifiedOf({ prompt, first, second, answer, weight }: PooledData, { rows }: PooledIndex): boolean[] {
  const weights = Float64Array.from(rows, (row) => (weight ? weight[row]! : 1))
  const { of, count } = strongComponents({
    nodes: prompt.length,
    first: rows.map((row) => first[row]!),
    second: rows.map((row) => second[row]!),
    wins: weights.map((own, at) => own * answer[rows[at]!]!),
    weight: weights,
  })
  const members = new Int32Array(count)
  for (const part of of) members[part]! += 1
  return Array.from(of, (part) => members[part]! > 1)
}

/** Outputs of one prompt that are linked, as groups. */
export function groupsOf(prompt: Int32Array, linked: Int32Array): Groups {
  const numbers = new Map<number, number>()
  const links = linked.reduce((most, own) => Math.max(most, own), 0) + 1
  const of = prompt.map((own, output) => {
    const key = own * links + linked[output]!
    const known = numbers.get(key) ?? numbers.size
    numbers.set(key, known)
    return known
  })
  return { of, count: numbers.size }
}

/** What each entry counts in the mean of its group: all of it alike, or those only that are averaged, if there are any. */
export function sharesOf({ of, count }: Groups, averaged?: Uint8Array): Float64Array {
  const size = new Int32Array(count)
  const among = new Int32Array(count)
  for (const [entry, group] of of.entries()) {
    size[group]! += 1
    among[group]! += averaged?.[entry] ?? 1
  }
  return Float64Array.from(of, (group, entry) =>
    among[group] === 0 ? 1 / size[group]! : (averaged?.[entry] ?? 1) / among[group]!,
  )
}

/** Each value less the mean of its group. */
export function lessMeans(values: Float64Array, { of, count, share }: Shares): Float64Array {
  const mean = new Float64Array(count)
  for (const [entry, value] of values.entries()) mean[of[entry]!]! += share[entry]! * value
  return values.map((value, entry) => value - mean[of[entry]!]!)
}
