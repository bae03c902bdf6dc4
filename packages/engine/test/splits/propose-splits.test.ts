import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BRIDGE } from '#releases/splits/group-texts.ts'
import { keep, type Plan, propose, SHARES, STRATA, type World, worlds } from './plan-world.ts'

const seeds = fc.nat({ max: 2 ** 31 - 1 })
/** How many of the prompts have come by a cut, whether it is approved, and its seed. Shares by which all splits fill. */
const cuts = fc
  .array(fc.record({ come: fc.nat({ max: 20 }), approved: fc.boolean(), seed: seeds }), { maxLength: 8, size: 'max' })
  .map((steps) => steps.map((step, at) => ({ ...step, until: sumOf(steps.slice(0, at + 1).map(({ come }) => come)) })))
const EVEN = [0.4, 0.3, 0.3]

const sumOf = (counts: readonly number[]) => counts.reduce((sum, one) => sum + one, 0)

/** Runs cuts on top of one another; `see` sees each, with the plan before and after it. */
function history(
  world: World,
  steps: readonly { until: number; approved: boolean; seed: number }[],
  see: (cut: { before: Plan; after: Plan; proposed: ReturnType<typeof propose>['proposed'] }) => void,
): Plan {
  let plan: Plan = new Map()
  for (const { until, approved, seed } of steps) {
    const { proposed } = propose(world, plan, { prompts: world.prompts.slice(0, until), seed, shares: EVEN })
    const after = approved ? keep(plan, proposed) : plan
    see({ before: plan, after, proposed })
    plan = after
  }
  return plan
}

/** The pairs of prompts that are near, or the same text, and in different splits. */
function leaks({ near }: World, plan: Plan): string[] {
  const splitsOf = new Map<number, Set<number>>()
  for (const { text, split } of plan.values()) splitsOf.set(text, (splitsOf.get(text) ?? new Set()).add(split))
  const alike = [...near, ...[...splitsOf.keys()].map((text) => [text, text] as const)]
  return alike
    .filter(([one, other]) => new Set([...(splitsOf.get(one) ?? []), ...(splitsOf.get(other) ?? [])]).size > 1)
    .map((pair) => pair.join('–'))
}

describe('over arrivals and cuts', () => {
  test('what is assigned never moves, and no two near prompts are in different splits', () => {
    let bridges = 0
    let joins = 0
    fc.assert(
      fc.property(worlds, cuts, (world, steps) => {
        history(world, steps, ({ before, after, proposed }) => {
          for (const [id, { split }] of before) expect(after.get(id)?.split).toBe(split)
          expect([...before.keys()].some((id) => proposed.has(id))).toBe(false)
          expect(leaks(world, after)).toEqual([])
          // Also within the proposal: it is what the release shows before anybody approves it.
          expect(leaks(world, keep(before, proposed))).toEqual([])
          for (const { split } of proposed.values()) if (split === BRIDGE) bridges++
          if (before.size > 0) joins += proposed.size
        })
      }),
      { numRuns: 500 },
    )
    expect(bridges).toBeGreaterThan(50)
    expect(joins).toBeGreaterThan(500)
  })

  test('a prompt is left out as a bridge only where those near it are in different splits', () => {
    fc.assert(
      fc.property(worlds, cuts, (world, steps) => {
        history(world, steps, ({ before, proposed }) => {
          const all = keep(before, proposed)
          for (const { text, split } of proposed.values()) {
            if (split !== BRIDGE) continue
            const near = world.near.flatMap(([one, other]) => (one === text ? [other] : other === text ? [one] : []))
            const around = [...all.values()].filter((prompt) => near.includes(prompt.text))
            expect(new Set(around.map((prompt) => prompt.split)).size).toBeGreaterThan(1)
          }
        })
      }),
      { numRuns: 300 },
    )
  })

  test('a rejected cut leaves no trace: what follows is as if it had never been', () => {
    fc.assert(
      fc.property(worlds, cuts, (world, steps) => {
        const approved = steps.filter((step) => step.approved)
        expect(history(world, steps, () => undefined)).toEqual(history(world, approved, () => undefined))
      }),
    )
  })

  test('a newcomer joins the group of the earliest prompt in the plan that is near it', () => {
    const near = [0, 1].map((other) => [2, other] as const)
    const world: World = { near, prompts: [] }
    const plan: Plan = new Map([
      ['later-number', { text: 1, stratum: 0, split: 2 }],
      ['first-number', { text: 0, stratum: 0, split: 2 }],
    ])
    const { proposed, joined } = propose(world, plan, { prompts: [{ id: 'new', text: 2, stratum: 0 }], seed: 1 })
    expect(proposed.get('new')).toMatchObject({ split: 2, leader: 1 })
    expect(joined).toBe(1)
  })

  test('a chain of newcomers between two splits gives one bridge, and leaves what it would have joined where it is', () => {
    const near = [0, 1, 2, 3].map((text) => [text, text + 1] as const)
    const world: World = { near, prompts: [] }
    const plan: Plan = new Map([
      ['a', { text: 0, stratum: 0, split: 0 }],
      ['e', { text: 4, stratum: 0, split: 2 }],
    ])
    const prompts = [1, 2, 3].map((text) => ({ id: `new-${text}`, text, stratum: 0 }))
    const { proposed } = propose(world, plan, { prompts, seed: 1 })
    expect([...proposed.values()].map(({ split }) => split)).toEqual([0, BRIDGE, 2])
    expect(leaks(world, keep(plan, proposed))).toEqual([])
  })
})

describe('one proposal', () => {
  const whole = (world: World, seed: number, shares?: readonly number[]) =>
    propose(world, new Map(), { prompts: world.prompts, seed, ...(shares ? { shares } : {}) })

  test('is the same in whatever order the prompts come, also on top of a plan', () => {
    fc.assert(
      fc.property(worlds, seeds, fc.nat({ max: 40 }), fc.infiniteStream(fc.nat()), (world, seed, first, lots) => {
        const early = propose(world, new Map(), { prompts: world.prompts.slice(0, first), seed })
        const plan = keep(new Map(), early.proposed)
        const shuffled = world.prompts
          .map((prompt) => ({ prompt, lot: lots.next().value ?? 0 }))
          .sort((one, other) => one.lot - other.lot)
          .map(({ prompt }) => prompt)
        const asCome = propose(world, plan, { prompts: world.prompts, seed })
        const otherwise = propose(world, plan, { prompts: shuffled, seed })
        for (const [id, one] of asCome.proposed) expect(otherwise.proposed.get(id)).toEqual(one)
        expect(otherwise.got).toEqual(asCome.got)
      }),
      { numRuns: 300 },
    )
  })

  test('differs with another seed', () => {
    const prompts = Array.from({ length: 30 }, (_, text) => ({ id: `p${text}`, text, stratum: 0 }))
    const world: World = { near: [], prompts }
    const drawn = new Set([1, 2, 3, 4, 5].map((seed) => whole(world, seed).split.join(',')))
    expect(drawn.size).toBe(5)
  })

  test('gives each split its share of each stratum, to within the largest cluster of the stratum', () => {
    const shares = fc
      .tuple(fc.integer({ min: 1, max: 20 }), fc.nat({ max: 10 }), fc.nat({ max: 10 }))
      .map((parts) => parts.map((part) => part / parts.reduce((sum, one) => sum + one)))
    // Each text in one stratum, and near none of another.
    const inStrata = worlds.map(({ near, prompts, ...world }) => ({
      ...world,
      near: near.filter(([one, other]) => one % STRATA === other % STRATA),
      prompts: prompts.map((prompt) => ({ ...prompt, stratum: prompt.text % STRATA })),
    }))
    fc.assert(
      fc.property(inStrata, seeds, shares, (world, seed, parts) => {
        const { got, wanted, proposed } = whole(world, seed, parts)
        const largest = Array.from({ length: STRATA }, () => 0)
        for (const cluster of Map.groupBy(proposed.values(), ({ leader }) => leader).values()) {
          const stratum = cluster[0]?.stratum ?? 0
          largest[stratum] = Math.max(largest[stratum] ?? 0, cluster.length)
        }
        for (const [at, count] of got.entries())
          expect(Math.abs(count - wanted[at]!)).toBeLessThanOrEqual(largest[Math.floor(at / 3)]! + 1e-9)
        for (const [at, count] of got.entries()) if (parts[at % 3] === 0) expect(count).toBe(0)
      }),
      { numRuns: 500 },
    )
  })

  test('keeps to the shares where every stratum is too small to be divided', () => {
    const strata = 500
    const world: World = {
      near: [],
      prompts: Array.from({ length: strata }, (_, text) => ({ id: `p${text}`, text, stratum: 0 })),
    }
    const got = whole(world, 5).got
    expect([...got.subarray(0, 3)]).toEqual(SHARES.map((share) => share * strata))
  })

  test('comes back to the shares on top of a plan that had other ones', () => {
    const prompts = Array.from({ length: 30 }, (_, text) => ({ id: `p${text}`, text, stratum: 0 }))
    const world: World = { near: [], prompts }
    const { proposed } = propose(world, new Map(), { prompts: prompts.slice(0, 10), seed: 1, shares: [1, 0, 0] })
    const later = propose(world, keep(new Map(), proposed), { prompts, seed: 1, shares: [0.5, 0.25, 0.25] })
    expect([...later.got.subarray(0, 3)].toSorted((a, b) => b - a)).toEqual([15, 8, 7])
    expect(later.got[0]).toBe(15)
  })
})
