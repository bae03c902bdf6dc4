import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { LOCKS } from './guards.ts'
import { SCENARIOS, type ScenarioName } from './scenarios.ts'
import { makeScratch, type Scratch } from './scratch.ts'
import { type Drop, takeAway } from './take-away.ts'

describe('calls that overlap', () => {
  let scratch: Scratch
  beforeAll(async () => {
    scratch = await makeScratch()
  })
  afterAll(() => scratch.drop())

  /** Without some guards, until the test has ended. */
  async function without(drops: readonly Drop[]): Promise<void> {
    const putBack = await takeAway(scratch, drops)
    onTestFinished(async () => {
      if (await putBack()) return
      await scratch.drop()
      scratch = await makeScratch()
    })
  }
  const breachesOf = async (name: ScenarioName) => (await SCENARIOS[name](scratch)).breaches()

  it.each(Object.entries(SCENARIOS))('%s: with every guard in place all promises are kept', async (_, play) => {
    expect(await (await play(scratch)).breaches()).toEqual([])
  })

  const alone = LOCKS.filter(({ coveredBy }) => coveredBy === undefined)
  it.each(alone)('$what: without it the checker finds a breach', async ({ drop, shownBy }) => {
    await without([drop].flat())
    expect(await breachesOf(shownBy)).not.toEqual([])
  })

  const covered = LOCKS.filter(({ coveredBy }) => coveredBy !== undefined)
  it.each(covered)('$what: others cover it; without them too the checker finds a breach', async (guard) => {
    await without([guard.drop].flat())
    expect(await breachesOf(guard.shownBy)).toEqual([])
    await without(guard.coveredBy?.drops ?? [])
    expect(await breachesOf(guard.shownBy)).not.toEqual([])
  })
})
