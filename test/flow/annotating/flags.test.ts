import type { FlagKind } from '@tiebreak/contracts/annotating/flag.ts'
import type { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import { type ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import { flagAssignment } from '@tiebreak/services/annotating/flag-assignment.ts'
import { skipAssignment } from '@tiebreak/services/annotating/skip-assignment.ts'
import { changeProjectState } from '@tiebreak/services/projects/change-project-state.ts'
import { changeRater } from '@tiebreak/services/queue/change-rater.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'

describe('flags, skips and pauses', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await makeDesk()
  })
  afterAll(() => desk.end())

  const flag = (projectId: ProjectId, person: Person, { id }: Assignment, kind: FlagKind) =>
    flagAssignment({ ctx: desk.as(person), input: { projectId, assignmentId: id, kind, note: 'a note' } })
  const skip = (projectId: ProjectId, person: Person, { id }: Assignment) =>
    skipAssignment({ ctx: desk.as(person), input: { projectId, assignmentId: id, reason: 'other', note: '' } })
  const stateOf = async (projectId: ProjectId) =>
    (await desk.read<{ state: string; taken: number }>(projectId, 'select state, taken from comparisons'))[0]

  it.each(['unsafe', 'personal_data', 'identity_leaked'] as const)(
    'one flag for %s takes the comparison out of the queue at once, and out of the hands of others',
    async (kind) => {
      const projectId = await desk.opened({ prompts: 1, overlap: 3 })
      const [one, other] = [await desk.annotator(projectId), await desk.annotator(projectId)]
      const [mine, theirs] = [await desk.leaseOne(projectId, one), await desk.leaseOne(projectId, other)]
      await flag(projectId, one, mine, kind)
      await flag(projectId, one, mine, kind)
      expect(await stateOf(projectId)).toEqual({ state: 'in_review', taken: 0 })
      // It is with the reviewers: it was made, and nobody is asked for it.
      expect(await desk.lease(projectId, one)).toMatchObject({ assignments: [], why: 'all_judged' })
      expect((await desk.lease(projectId, other)).assignments).toEqual([])
      // What is judged all the same is kept.
      expect(await desk.submit(projectId, other, desk.judgementOn(theirs))).toMatchObject({ revision: 1 })
      expect(await desk.read(projectId, 'select kind, severe, note from flags')).toEqual([
        { kind, severe: true, note: 'a note' },
      ])
    },
  )

  it('other flags need two annotators, and the comparison does not come back to whoever flagged it', async () => {
    const projectId = await desk.opened({ prompts: 1, overlap: 3 })
    const [one, other] = [await desk.annotator(projectId), await desk.annotator(projectId)]
    await flag(projectId, one, await desk.leaseOne(projectId, one), 'broken')
    expect(await stateOf(projectId)).toEqual({ state: 'open', taken: 0 })
    expect((await desk.lease(projectId, one)).assignments).toEqual([])
    await flag(projectId, other, await desk.leaseOne(projectId, other), 'off_language')
    expect(await stateOf(projectId)).toEqual({ state: 'in_review', taken: 0 })
  })

  it('the third annotator who skips sends the comparison to the reviewers; two do not, nor one three times', async () => {
    const projectId = await desk.opened({ prompts: 1, overlap: 3 })
    const crowd = await Promise.all([1, 2, 3].map(() => desk.annotator(projectId)))
    const leases = await Promise.all(crowd.map((person) => desk.leaseOne(projectId, person)))
    for (const [at, person] of crowd.entries()) {
      expect(await stateOf(projectId)).toMatchObject({ state: 'open' })
      const lease = leases[at]
      if (lease === undefined) throw new Error('everybody leased')
      await skip(projectId, person, lease)
      await skip(projectId, person, lease)
    }
    expect(await stateOf(projectId)).toEqual({ state: 'in_review', taken: 0 })
  })

  it('many who flag and skip one comparison at once leave no seat taken and no deadlock', async () => {
    const projectId = await desk.opened({ prompts: 1, overlap: 12 })
    const crowd = await Promise.all(Array.from({ length: 12 }, () => desk.annotator(projectId)))
    const leases = await Promise.all(crowd.map((person) => desk.leaseOne(projectId, person)))
    await Promise.all(
      crowd.map((person, at) => {
        const lease = leases[at]
        if (lease === undefined) throw new Error('everybody leased')
        return at % 3 === 0 ? flag(projectId, person, lease, 'unsafe') : skip(projectId, person, lease)
      }),
    )
    expect(await stateOf(projectId)).toEqual({ state: 'in_review', taken: 0 })
    expect(
      await desk.read(projectId, 'select count(*)::integer as n from assignments where holds_seat or ended_at is null'),
    ).toEqual([{ n: 0 }])
  })

  it('a judged comparison cannot be flagged any more', async () => {
    const projectId = await desk.opened({ prompts: 1, overlap: 1 })
    const person = await desk.annotator(projectId)
    const lease = await desk.leaseOne(projectId, person)
    await desk.submit(projectId, person, desk.judgementOn(lease))
    await expect(flag(projectId, person, lease, 'unsafe')).rejects.toMatchObject({ code: 'assignment_already_judged' })
  })

  it('a paused, a closed and a reopened project show at once to an annotator, and judgements on their way are kept', async () => {
    const projectId = await desk.opened({ prompts: 2, overlap: 1 })
    const person = await desk.annotator(projectId)
    const lease = await desk.leaseOne(projectId, person)
    const change = (state: 'open' | 'paused' | 'closed') =>
      changeProjectState({ ctx: desk.worker, input: { projectId, state, reason: 'a reason' } })
    expect(await change('paused')).toMatchObject({ state: 'paused' })
    expect(await desk.lease(projectId, person)).toMatchObject({ assignments: [], why: 'project_paused' })
    await change('closed')
    expect(await desk.lease(projectId, person)).toMatchObject({ assignments: [], why: 'project_closed' })
    expect(await desk.submit(projectId, person, desk.judgementOn(lease))).toMatchObject({ revision: 1 })
    await change('open')
    expect((await desk.lease(projectId, person)).assignments).toHaveLength(1)
    expect(
      await desk.read(
        projectId,
        `select detail ->> 'reason' as reason from audit_events where action like 'project.%ed'`,
      ),
    ).toHaveLength(2)
  })

  it('a paused annotator gets nothing, others go on, and going on brings the same task back', async () => {
    const projectId = await desk.opened({ prompts: 2, overlap: 1 })
    const [one, other] = [await desk.annotator(projectId), await desk.annotator(projectId)]
    const lead = await desk.person('the-lead')
    await desk.join(projectId, lead, 'lead')
    const lease = await desk.leaseOne(projectId, one)
    const [row] = await desk.read<{ id: string }>(projectId, 'select id from raters')
    const raterId = RaterId.parse(row?.id)
    const change = (paused: boolean) =>
      changeRater({ ctx: desk.as(lead), input: { projectId, raterId, paused, reason: 'gold' } })
    expect(await change(true)).toEqual({ id: raterId, paused: true, reason: 'gold' })
    expect(await desk.lease(projectId, one)).toMatchObject({ assignments: [], why: 'you_are_paused' })
    expect((await desk.lease(projectId, other)).assignments).toHaveLength(1)
    await change(false)
    expect((await desk.leaseOne(projectId, one)).id).toBe(lease.id)
  })
})
