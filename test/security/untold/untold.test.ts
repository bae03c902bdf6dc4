import { createRandom } from '@tiebreak/statistics'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { featuresOf } from './features-of.ts'
import { ACTS, type Act, drawSteps, sit } from './sitting.ts'
import { type Sample, type Told, toldApart } from './told-apart.ts'
import { makeUntoldWorld, type Silent, type UntoldWorld } from './untold-world.ts'

/** So many answers lie before the first repeat, that there is one to be repeated. */
const WARM_UP = { gold: 2, repeat: 14 } as const
/** How often each act is done in a sitting. */
const TIMES = 3
const SEED = 20_261_129

let world: UntoldWorld
beforeAll(async () => {
  world = await makeUntoldWorld({ ordinary: 60, gold: 34 })
})
afterAll(() => world.end())

/**
 * Pairs of annotators who do the same, one of whom gets silent tasks where the other gets ordinary ones. What reached them
 * is learned from half of the pairs; how often the other half is told right is answered.
 */
async function observe(
  silent: Silent,
  { pairs, acts = ACTS }: { pairs: number; acts?: readonly Act[] },
): Promise<Told[]> {
  const samples: (Sample & { act: Act })[] = []
  for (let pair = 0; pair < pairs; pair++) {
    const warmUp = WARM_UP[silent]
    const steps = drawSteps(createRandom(SEED + pair), { times: TIMES, warmUp, acts })
    await Promise.all(
      [false, true].map(async (turned) => {
        const seat = await world.seat()
        const episodes = await sit(world, seat, { steps, warmUp, silent, turned })
        const kinds = await world.kinds(seat.projectId)
        for (const [at, episode] of episodes.entries()) {
          const before = episodes.slice(0, at).flatMap(({ exchanges }) => exchanges)
          samples.push({
            features: featuresOf(episode, before, { seenTexts: silent === 'gold' }),
            isSilent: kinds.get(episode.assignmentId) === silent,
            isHeldOut: pair % 2 === 1,
            act: steps[episode.step]?.act ?? 'answer',
          })
        }
      }),
    )
  }
  const silents = samples.filter(({ isSilent }) => isSilent).length
  expect(Math.abs(silents / samples.length - 0.5)).toBeLessThan(0.06)
  // By all that was done together, and by each alone: what one of them tells would be lost among the others.
  const looks = 2 * (acts.length + 1)
  return [samples, ...acts.map((act) => samples.filter((sample) => sample.act === act))].flatMap((some) =>
    toldApart(some, looks),
  )
}

describe('what nobody says of a task', () => {
  it.each(['gold', 'repeat'] as const)('is not told by anything that reaches an annotator: %s', async (silent) => {
    const told = await observe(silent, { pairs: 8 })
    expect(told.filter(({ right, chance }) => right > chance)).toEqual([])
  })
})
