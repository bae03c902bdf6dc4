import { createRandom } from '@tiebreak/statistics'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { effort, LONG } from '#support/effort.ts'
import { featuresOf, measured } from './features-of.ts'
import { ACTS, type Act, drawSteps, sit } from './sitting.ts'
import { type Sample, type Told, toldApart } from './told-apart.ts'
import { makeUntoldWorld, type UntoldWorld } from './untold-world.ts'

/** So many judgements lie before the first repeat, that there is one to be repeated. */
const WARM_UP = { gold: 2, repeat: 14, chance: 30 } as const
type Drawn = keyof typeof WARM_UP
/** How often each act is done in a sitting. */
const TIMES = 3
const SEED = 20_261_129

const SLOW_MS = 600_000

let world: UntoldWorld
beforeEach(async () => {
  world = await makeUntoldWorld({ ordinary: 60, gold: 34 })
})
afterEach(() => world.end())

/**
 * Pairs of annotators who do the same, one of whom gets silent tasks where the other gets ordinary ones, or both what chance
 * draws. What reached them is learned from half of the pairs; how often the other half is told right is answered.
 */
async function observe(
  silent: Drawn,
  { pairs, acts = ACTS, times = TIMES }: { pairs: number; acts?: readonly Act[]; times?: number },
): Promise<Told[]> {
  const samples: (Sample & { act: Act })[] = []
  for (let pair = 0; pair < pairs; pair++) {
    const warmUp = WARM_UP[silent]
    // Both halves have those who hold one task, two and three at once.
    const ahead = 1 + (Math.floor(pair / 2) % 3)
    const steps = drawSteps(createRandom(SEED + pair), { ahead, times, warmUp, acts })
    await Promise.all(
      [false, true].map(async (turned) => {
        const seat = await world.seat()
        const { episodes, exchanges } = await sit(world, seat, { steps, warmUp, silent, turned })
        const kinds = await world.kinds(seat.projectId)
        const numbers = measured(exchanges, { seenTexts: silent === 'gold' })
        for (const episode of episodes)
          samples.push({
            features: featuresOf(episode, numbers),
            isSilent: kinds.get(episode.assignmentId) !== 'ordinary',
            isHeldOut: pair % 2 === 1,
            act: steps[episode.step]?.act ?? 'judge',
          })
      }),
    )
  }
  // By all that was done together, and by each alone: what one of them tells would be lost among the others.
  const looks = 2 * (acts.length + 1)
  return [samples, ...acts.map((act) => samples.filter((sample) => sample.act === act))].flatMap((some) =>
    toldApart(some, looks),
  )
}

/** The first three are found out in every run, the others in a long one. */
const PLANTED = [
  ['the old count of what is left', 'judge'],
  ['an id that was made at another time', 'judge'],
  ['another place among the tasks in hand', 'judge'],
  ['what was let go does not come again', 'let go'],
  ['something new comes before what was let go', 'let go'],
  ['what came late to a seat that was gone is counted as left no longer', 'lose'],
] as const

describe('what nobody says of a task', () => {
  it.each(['gold', 'repeat'] as const)(
    'is not told by anything that reaches an annotator: %s',
    async (silent) => {
      const told = await observe(silent, { pairs: effort({ usual: 6, long: 12 }) })
      expect(told.filter(({ right, chance }) => right > chance)).toEqual([])
    },
    SLOW_MS,
  )

  it.runIf(LONG)(
    'nor where gold and repeats come by chance, among each other',
    async () => {
      const told = await observe('chance', { pairs: 12 })
      expect(told.filter(({ right, chance }) => right > chance)).toEqual([])
    },
    SLOW_MS,
  )

  it.each(PLANTED.slice(0, effort({ usual: 3, long: 6 })))(
    'would be found out: %s',
    async (leak, act) => {
      await world.plant(leak)
      const told = await observe('gold', { pairs: 6, acts: [act], times: 8 })
      expect(
        told.some(({ right, chance }) => right > chance),
        JSON.stringify(told),
      ).toBe(true)
    },
    SLOW_MS,
  )
})
