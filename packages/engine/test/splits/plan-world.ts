import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { BRIDGE } from '#releases/splits/group-texts.ts'
import { KEY_WORDS, type ProposeSplits, proposeSplits } from '#releases/splits/propose-splits.ts'

/** A project made up: prompts with texts and strata, and which texts are near. */
export type World = {
  near: readonly (readonly [number, number])[]
  prompts: readonly { id: string; text: number; stratum: number }[]
}

/** The plan: prompts in the order in which they were assigned. */
export type Plan = Map<string, { text: number; stratum: number; split: number }>

export const STRATA = 3
export const SHARES = [0.8, 0.1, 0.1]

const text = fc.nat({ max: 29 })
export const worlds: fc.Arbitrary<World> = fc.record({
  near: fc
    .array(fc.tuple(text, text), { maxLength: 20, size: 'max' })
    .map((pairs) => pairs.filter(([one, other]) => one !== other)),
  prompts: fc
    .array(fc.record({ text, stratum: fc.nat({ max: STRATA - 1 }) }), { minLength: 1, maxLength: 80, size: 'max' })
    .map((prompts) => prompts.map((prompt, at) => ({ id: `p${at}`, ...prompt }))),
})

/** What is proposed for some prompts on top of a plan, by the ids of prompts. */
export function propose(
  { near }: World,
  plan: Plan,
  { prompts, seed, shares = SHARES }: { prompts: World['prompts']; seed: number; shares?: readonly number[] },
) {
  const waiting = prompts.filter(({ id }) => !plan.has(id))
  // Texts are numbered as they come, as the service numbers them; those that have not come are unknown.
  const numbers = new Map<number, number>()
  const numberOf = (one: number) => {
    const number = numbers.get(one) ?? numbers.size
    numbers.set(one, number)
    return number
  }
  for (const prompt of waiting) numberOf(prompt.text)
  for (const { text } of plan.values()) numberOf(text)
  const texts = numbers.size
  const known = near.filter((pair) => pair.every((one) => numbers.has(one)))
  const splits = new Uint8Array(texts)
  const rank = new Uint32Array(texts)
  const got = new Float64Array(STRATA * 3)
  for (const [at, { text, stratum, split }] of [...plan.values()].entries()) {
    const number = numberOf(text)
    if (splits[number] === 0) rank[number] = at
    splits[number]! |= 1 << split
    got[stratum * 3 + split]!++
  }
  const keys = new Uint32Array(texts * KEY_WORDS)
  for (const [one, number] of numbers) keys.set(keyOf(one), number * KEY_WORDS)
  const input: ProposeSplits['input'] = {
    seed,
    shares,
    texts: { keys, splits, rank },
    near: {
      first: Uint32Array.from(known, ([one]) => numberOf(one)),
      second: Uint32Array.from(known, ([, other]) => numberOf(other)),
    },
    prompts: {
      text: Uint32Array.from(waiting, (prompt) => numberOf(prompt.text)),
      stratum: Uint32Array.from(waiting, ({ stratum }) => stratum),
    },
    got,
  }
  const output = proposeSplits(input)
  const textOf = new Map([...numbers].map(([one, number]) => [number, one]))
  const proposed = new Map(
    waiting.map((prompt, at) => {
      const leader = textOf.get(output.leader[at]!)!
      return [prompt.id, { ...prompt, split: output.split[at]!, leader }]
    }),
  )
  return { ...output, proposed }
}

export type Proposed = ReturnType<typeof propose>['proposed']

/** The plan once a proposal is approved. Bridges do not enter it. */
export function keep(plan: Plan, proposed: Proposed): Plan {
  const entries = [...proposed].filter(([, { split }]) => split !== BRIDGE)
  return new Map([...plan, ...entries.map(([id, { text, stratum, split }]) => [id, { text, stratum, split }] as const)])
}

function keyOf(one: number): Uint32Array {
  const digest = createHash('sha256').update(`text ${one}`).digest()
  return Uint32Array.from({ length: KEY_WORDS }, (_, word) => digest.readUInt32LE(4 * word))
}
