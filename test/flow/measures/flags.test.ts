import { type ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import type { RaterMeasures } from '@tiebreak/contracts/measures/schemas.ts'
import { getMonitor } from '@tiebreak/services/measures/get-monitor.ts'
import { runMeasure } from '@tiebreak/services/measures/run-measure.ts'
import { setRaterExclusion } from '@tiebreak/services/review/rulings/set-rater-exclusion.ts'
import { readJudgedSample } from '@tiebreak/services/sample/read-sample.ts'
import { SIMULATED_ANNOTATORS } from '@tiebreak/services/sample/simulated-annotators.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { llmfaoFolder, llmfaoRows } from '#fixtures/llmfao.ts'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'

describe('whom the monitor flags', () => {
  let desk: Desk
  let admin: Person
  beforeAll(async () => {
    desk = await makeDesk()
    admin = await desk.person('admin', { isAdmin: true })
  })
  afterAll(() => desk.end())

  const measured = async (projectId: ProjectId): Promise<RaterMeasures[]> => {
    await runMeasure({ ctx: desk.worker, input: { projectId } })
    return (await getMonitor({ ctx: desk.as(admin), input: { projectId } })).raters
  }

  /** Names as in the imported file, by rater. */
  const namesOf = async (projectId: ProjectId) => {
    const rows = await desk.read<{ id: string; name: string }>(
      projectId,
      'select id, external_id as name from raters where external_id is not null',
    )
    return new Map(rows.map(({ id, name }) => [id, name]))
  }
  const flagged = async (projectId: ProjectId) => {
    const names = await namesOf(projectId)
    return (await measured(projectId)).flatMap(({ raterId, flags }) =>
      flags.map(({ kind }) => ({ name: names.get(raterId), kind })),
    )
  }

  it('of the sample: planted habits and none of the careful; excluding one of them rewrites no flag of another', async () => {
    const projectId = await desk.project({ scale: 7, overlap: 10, countSimulated: true })
    const parts: Uint8Array[] = []
    for await (const part of readJudgedSample()) parts.push(part)
    const lines = Buffer.concat(parts).toString('utf8').trimEnd().split('\n')
    await desk.take(projectId, lines, { simulated: true })
    const flags = await flagged(projectId)
    const withHabit = (habit: string) =>
      SIMULATED_ANNOTATORS.filter((annotator) => annotator.habit === habit).map(({ id }) => id)
    const having = (kind: string) => flags.filter((flag) => flag.kind === kind).map(({ name }) => name)
    expect(having('side').sort()).toEqual(withHabit('side-biased'))
    expect(having('hurry').sort()).toEqual(withHabit('hurried'))
    expect(having('longer').length).toBeGreaterThanOrEqual(3)
    expect(withHabit('length-biased')).toEqual(expect.arrayContaining(having('longer')))
    expect(having('agreement')).toEqual(expect.arrayContaining(withHabit('random')))
    for (const careful of withHabit('careful')) expect(flags.map(({ name }) => name)).not.toContain(careful)

    const [excluded] = having('side')
    const names = await namesOf(projectId)
    const raterId = [...names].find(([, name]) => name === excluded)?.[0]
    const choices = { excluded: true, reason: 'Chooses the left side.', pause: false, freeSeats: false }
    await setRaterExclusion({ ctx: desk.as(admin), input: { projectId, raterId: RaterId.parse(raterId), ...choices } })
    expect(await flagged(projectId)).toEqual(flags.filter(({ name }) => name !== excluded))
  })

  it.skipIf(llmfaoFolder() === null)('of LLMFAO: 7 of 124 workers, three for choosing one side', async () => {
    const projectId = await desk.project({ scale: 3, overlap: 5 })
    await desk.take(projectId, llmfaoRows())
    const flags = await flagged(projectId)
    expect(
      flags
        .filter(({ kind }) => kind === 'side')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['w20', 'w32', 'w37'])
    expect(flags.length).toBeLessThanOrEqual(10)
  })
})
