import type { ReleasePolicy } from '@tiebreak/contracts/releases/policy.ts'
import type { CutKey } from '../messages/cut/texts.ts'

/** What is typed: numbers and lists are text until they are read. */
const TYPED = [
  'minVotes',
  'minAgreement',
  'minProbability',
  'withoutRaters',
  'tags',
  'withoutTags',
  'perPrompt',
  'mostCharacters',
  'metadata',
] as const

export type Typed = (typeof TYPED)[number]

/** A policy as the form holds it. */
export type PolicyValues = Omit<ReleasePolicy, Typed> & Record<Typed, string>

type Fault = { key: CutKey; values: Record<string, number> }

export type ReadPolicy = { policy: ReleasePolicy | null; faults: Partial<Record<Typed, Fault>> }

const MOST = { votes: 1000, number: 1_000_000_000, tags: 100, tag: 200, metadata: 50, key: 100, raters: 10_000 }

export function valuesOf(policy: ReleasePolicy): PolicyValues {
  return {
    ...policy,
    minVotes: String(policy.minVotes),
    minAgreement: percentOf(policy.minAgreement),
    minProbability: percentOf(policy.minProbability),
    withoutRaters: policy.withoutRaters.join(', '),
    tags: policy.tags.join(', '),
    withoutTags: policy.withoutTags.join(', '),
    perPrompt: policy.perPrompt === null ? '' : String(policy.perPrompt),
    mostCharacters: policy.mostCharacters === null ? '' : String(policy.mostCharacters),
    metadata: policy.metadata.join(', '),
  }
}

/** The policy that was typed; null where a field says nothing that could be meant, with what each asks for. */
export function readPolicy(values: PolicyValues): ReadPolicy {
  const faults: ReadPolicy['faults'] = {}
  function checked<T>(name: Typed, read: T | undefined, fault: Fault, instead: T): T {
    if (read !== undefined) return read
    faults[name] = fault
    return instead
  }
  const number = (name: Typed, most: number) =>
    checked(name, wholeOf(values[name], most), { key: 'error.number', values: { least: 1, most } }, 1)
  const limit = (name: Typed) => {
    const fault: Fault = { key: 'error.numberOrNone', values: { least: 1, most: MOST.number } }
    return values[name].trim() === '' ? null : checked(name, wholeOf(values[name], MOST.number), fault, null)
  }
  const share = (name: Typed) => checked(name, shareOf(values[name]), { key: 'error.percent', values: {} }, 0)
  const list = (name: Typed, most: number, length: number) => {
    const items = itemsOf(values[name])
    const fits = items.length <= most && items.every((item) => item.length <= length)
    return checked(name, fits ? items : undefined, { key: 'error.list', values: { most, length } }, [])
  }
  const raters = itemsOf(values.withoutRaters).map((item) => wholeOf(item, MOST.number))
  const known = raters.filter((rater) => rater !== undefined)
  const areRaters = known.length === raters.length && known.length <= MOST.raters
  const policy: ReleasePolicy = {
    ...values,
    minVotes: number('minVotes', MOST.votes),
    minAgreement: share('minAgreement'),
    minProbability: share('minProbability'),
    withoutRaters: checked('withoutRaters', areRaters ? known : undefined, { key: 'error.raters', values: {} }, []),
    tags: list('tags', MOST.tags, MOST.tag),
    withoutTags: list('withoutTags', MOST.tags, MOST.tag),
    perPrompt: limit('perPrompt'),
    mostCharacters: limit('mostCharacters'),
    metadata: list('metadata', MOST.metadata, MOST.key),
  }
  return { policy: Object.keys(faults).length === 0 ? policy : null, faults }
}

/** Whether two policies say the same, whatever the order of their fields. */
export function saysTheSame(one: ReleasePolicy, other: ReleasePolicy): boolean {
  const sorted = (policy: ReleasePolicy) => JSON.stringify(Object.entries(policy).sort(([a], [b]) => (a < b ? -1 : 1)))
  return sorted(one) === sorted(other)
}

function percentOf(share: number): string {
  return String(Math.round(share * 1e6) / 1e4)
}

function shareOf(text: string): number | undefined {
  const percent = Number(text.replace(',', '.'))
  return text.trim() !== '' && percent >= 0 && percent <= 100 ? percent / 100 : undefined
}

function wholeOf(text: string, most: number): number | undefined {
  if (!/^\s*\d{1,10}\s*$/.test(text)) return undefined
  const number = Number(text)
  return number >= 1 && number <= most ? number : undefined
}

function itemsOf(text: string): string[] {
  return [...new Set(text.split(',').map((item) => item.trim()))].filter((item) => item !== '')
}
