import { createHash } from 'node:crypto'
import { SPLITS } from '@tiebreak/contracts/releases/choices.ts'
import { type Growing, growing } from '@tiebreak/db/growing.ts'
import type { ReleasePrompt, ReleaseSource } from '@tiebreak/formats/releases/release-parts.ts'
import { visibleText } from '#data/imports/look/visible-text.ts'
import type { Check, Finding } from './check.ts'
import { createExamples } from './examples.ts'
import { CHECK_RULES } from './rules.ts'
import { sayCount, sayList, sayNumber } from './say.ts'

const { shared: rule } = CHECK_RULES.leakage.rules

/** By what two prompts are the same, in the order in which it is said. */
const KEYS = {
  id: { of: ({ id }: ReleasePrompt) => id, said: 'by id' },
  exact: { of: (prompt: ReleasePrompt) => textOf(prompt, (text) => text), said: 'by its exact text' },
  normal: {
    of: (prompt: ReleasePrompt) => textOf(prompt, (text) => visibleText(text).toLowerCase()),
    said: 'by its text without case and spaces',
  },
  group: { of: ({ groupId }: ReleasePrompt) => groupId, said: 'by its group of near-duplicates' },
} as const

const NAMES = ['id', 'exact', 'normal', 'group'] as const

/**
 * Whether a prompt stands in two splits. Digests of 51 bits are kept, each with its split in one number: eight bytes for
 * each prompt and key. Of a million prompts two have the same digest by chance in 1 of 4,000 releases.
 */
export function checkLeakage(source: ReleaseSource): Check {
  const seen = new Map(NAMES.map((name): [typeof name, Growing<Float64Array>] => [name, growing(Float64Array)]))
  let prompts = 0
  return {
    see({ prompt, split }) {
      prompts += 1
      for (const name of NAMES) seen.get(name)?.push(digest(KEYS[name].of(prompt)) * 4 + SPLITS.indexOf(split))
    },
    async finding(): Promise<Finding> {
      const shared = NAMES.map((name) => ({ name, digests: inSeveral(seen.get(name)?.whole() ?? new Float64Array()) }))
      const isClean = shared.every(({ digests }) => digests.size === 0)
      const { count, counts, examples } = isClean ? NOTHING : await find(source, shared)
      if (count < rule.at)
        return {
          severity: 'fine',
          found: `Of ${sayCount(prompts, 'prompt')}, none stands in two splits: by id, by text or by group of near-duplicates.`,
          count: 0,
          examples: [],
        }
      const said = shared.map(({ name }) => `${sayNumber(counts.get(name) ?? 0)} ${KEYS[name].said}`)
      const found = `Of ${sayCount(prompts, 'prompt')}, ${sayNumber(count)} ${count === 1 ? 'stands' : 'stand'} in more than one split: ${sayList(said)}.`
      return { severity: rule.severity, found, count, examples }
    },
  }
}

type Shared = readonly { name: (typeof NAMES)[number]; digests: ReadonlySet<number> }[]

const NOTHING = { count: 0, counts: new Map<string, number>(), examples: [] }

/** Reads the prompts again, to count and to name those with a key that is in several splits. */
async function find(source: ReleaseSource, shared: Shared) {
  const counts = new Map<string, number>()
  const examples = createExamples()
  let count = 0
  for (const split of source.facts.splits)
    for await (const { prompt } of source.responses(split)) {
      const by = shared.filter(({ name, digests }) => digests.size > 0 && digests.has(digest(KEYS[name].of(prompt))))
      for (const { name } of by) counts.set(name, (counts.get(name) ?? 0) + 1)
      if (by.length === 0) continue
      count += 1
      examples.add(prompt.id)
    }
  return { count, counts, examples: examples.list() }
}

/** The digests that stand there with more than one split. */
function inSeveral(numbers: Float64Array): Set<number> {
  const several = new Set<number>()
  numbers.sort()
  for (let at = 1; at < numbers.length; at++) {
    const [one, other] = [numbers[at - 1] ?? 0, numbers[at] ?? 0]
    if (one !== other && Math.floor(one / 4) === Math.floor(other / 4)) several.add(Math.floor(one / 4))
  }
  return several
}

/** The first 51 bits of SHA-256, so that a split fits beside it into a number. */
function digest(key: string): number {
  const bytes = createHash('sha256').update(key).digest()
  return bytes.readUIntBE(0, 6) * 8 + ((bytes[6] ?? 0) >> 5)
}

function textOf({ messages }: ReleasePrompt, told: (text: string) => string): string {
  return JSON.stringify(messages.map(({ role, content }) => [role, told(content)]))
}
