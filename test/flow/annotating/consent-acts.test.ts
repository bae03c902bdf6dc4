import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { ComparisonId } from '@tiebreak/contracts/ids.ts'
import { acceptOnboarding } from '@tiebreak/services/annotating/accept-onboarding.ts'
import { getOnboarding } from '@tiebreak/services/annotating/get-onboarding.ts'
import { getOwnPage } from '@tiebreak/services/annotating/get-own-page.ts'
import { listComparisonJudgements } from '@tiebreak/services/annotating/list-comparison-judgements.ts'
import { withdrawConsent } from '@tiebreak/services/annotating/withdraw-consent.ts'
import { listMembers } from '@tiebreak/services/members/list-members.ts'
import { updateProject } from '@tiebreak/services/projects/update-project.ts'
import { heartbeatAssignment } from '@tiebreak/services/queue/heartbeat-assignment.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'
import { plainRows } from '#support/scene.ts'

describe('giving and withdrawing consent', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await makeDesk()
  })
  afterAll(() => desk.end())

  async function asked({ prompts = 3, overlap = 1, rows = plainRows({ prompts }) } = {}) {
    const projectId = await desk.opened({ prompts, overlap, rows })
    const lead = await desk.person(`Lea-${projectId}`)
    await desk.join(projectId, lead, 'lead')
    await ask(projectId, lead, 'We keep your answers.')
    const [one, other] = [await desk.annotator(projectId), await desk.annotator(projectId)]
    await agree(projectId, one)
    await agree(projectId, other)
    return { projectId, lead, one, other }
  }
  const ask = (projectId: ProjectId, lead: Person, consent: string) =>
    updateProject({ ctx: desk.as(lead), input: { projectId, consent } })
  async function agree(projectId: ProjectId, person: Person) {
    const ctx = desk.as(person)
    const { consentVersion, measuredVersion } = await getOnboarding({ ctx, input: { projectId } })
    return acceptOnboarding({ ctx, input: { projectId, consentVersion, measuredVersion } })
  }
  const withdraw = (projectId: ProjectId, person: Person) =>
    withdrawConsent({ ctx: desk.as(person), input: { projectId } })
  const judge = async (projectId: ProjectId, person: Person) => {
    const task = await desk.leaseOne(projectId, person)
    await desk.submit(projectId, person, desk.judgementOn(task))
  }
  const seats = (projectId: ProjectId) =>
    desk.read<{ taken: number; held: number }>(
      projectId,
      `select c.taken::integer as taken, (select count(*)::integer from assignments a
         where a.comparison_id = c.id and a.holds_seat) as held from comparisons c order by c.id`,
    )
  const counted = (projectId: ProjectId) =>
    desk.read<{ surplus: boolean }>(projectId, 'select surplus from counted_judgements order by seq')
  const consentOf = async (projectId: ProjectId, lead: Person, { userId }: Person) =>
    (await listMembers({ ctx: desk.as(lead), input: { projectId, limit: 200 } })).items.find(
      (member) => member.userId === userId,
    )?.consent

  it('withdrawing ends open tasks and gives no new ones; what was judged before stays, with its seat', async () => {
    const { projectId, lead, one, other } = await asked({ prompts: 4 })
    await judge(projectId, one)
    await judge(projectId, one)
    const open = await desk.leaseOne(projectId, one)
    expect(await withdraw(projectId, one)).toMatchObject({ lacksConsent: true, needed: true })
    expect(await counted(projectId)).toEqual([{ surplus: false }, { surplus: false }])
    expect((await seats(projectId)).filter(({ taken }) => taken > 0)).toHaveLength(2)
    expect(await desk.lease(projectId, one)).toMatchObject({ assignments: [], why: 'consent_needed' })
    expect(await consentOf(projectId, lead, one)).toBe('withdrawn')
    const beat = heartbeatAssignment({ ctx: desk.as(one), input: { projectId, assignmentId: open.id, leaving: false } })
    await expect(beat).rejects.toMatchObject({ code: 'assignment_not_found' })
    expect((await getOwnPage({ ctx: desk.as(one), input: { projectId, timeZone: 'UTC' } })).consent).toMatchObject({
      state: 'withdrawn',
    })
    await judge(projectId, other)
    await judge(projectId, other)
    expect(await desk.lease(projectId, other)).toMatchObject({ assignments: [], why: 'all_judged' })
    expect(await agree(projectId, one)).toMatchObject({ lacksConsent: false, needed: false })
    expect(await counted(projectId)).toHaveLength(4)
  })

  it('says of a judgement that it is without consent, and by whom nothing was ruled', async () => {
    const { projectId, lead, one } = await asked({ prompts: 1 })
    const task = await desk.leaseOne(projectId, one)
    await withdraw(projectId, one)
    await desk.submit(projectId, one, desk.judgementOn(task))
    const [comparison] = await desk.read<{ id: string }>(projectId, 'select id from comparisons')
    const input = { projectId, comparisonId: ComparisonId.parse(comparison?.id), limit: 10 }
    const { items } = await listComparisonJudgements({ ctx: desk.as(lead), input })
    expect(items.map(({ notCounted }) => notCounted)).toEqual([
      { why: 'without_consent', by: null, reason: null, ruledAt: null },
    ])
  })

  it('judgements on their way and withdrawing at once leave no task in hand, and a seat exactly with what counts', async () => {
    for (let round = 0; round < 6; round++) {
      const { projectId, one, other } = await asked({ prompts: 4 })
      const held = await desk.lease(projectId, one, 3)
      await desk.lease(projectId, other, 1)
      await Promise.all([
        ...held.assignments.map((assignment) => desk.submit(projectId, one, desk.judgementOn(assignment))),
        withdraw(projectId, one),
        withdraw(projectId, one),
        desk.lease(projectId, one, 3),
      ])
      expect((await seats(projectId)).every((each) => each.taken === each.held)).toBe(true)
      const kept = await desk.read(
        projectId,
        `select a.id from assignments a join raters r on r.id = a.rater_id
         left join submissions s on s.assignment_id = a.id
         where r.user_id = '${one.userId}' and (a.state = 'leased'
           or a.holds_seat <> (s.id in (select submission_id from counted_judgements)))`,
      )
      expect(kept).toEqual([])
      await agree(projectId, one)
      expect((await seats(projectId)).every((each) => each.taken === each.held)).toBe(true)
      expect(await counted(projectId)).toHaveLength(held.assignments.length)
    }
  })

  it('a consent lasts over another text and over a time in which none is asked for; a withdrawal too', async () => {
    const { projectId, lead, one, other } = await asked({ prompts: 4 })
    await judge(projectId, one)
    await judge(projectId, other)
    await ask(projectId, lead, 'We keep your answers for a year.')
    expect(await counted(projectId)).toHaveLength(2)
    expect((await desk.lease(projectId, one)).standing.onboardingNeeded).toBe(true)
    expect(await consentOf(projectId, lead, one)).toBe('earlier')
    await withdraw(projectId, other)
    await ask(projectId, lead, '')
    expect(await counted(projectId)).toHaveLength(2)
    expect(await desk.lease(projectId, other)).toMatchObject({ assignments: [], why: 'consent_needed' })
    expect(await consentOf(projectId, lead, other)).toBe('withdrawn')
    // While nothing is asked a withdrawal can be taken back, which is no consent to what is asked later.
    await agree(projectId, other)
    await judge(projectId, other)
    expect(await counted(projectId)).toHaveLength(3)
    expect(await consentOf(projectId, lead, other)).toBeNull()
    await ask(projectId, lead, 'We keep your answers.')
    expect(await counted(projectId)).toHaveLength(2)
    expect(await consentOf(projectId, lead, one)).toBe('earlier')
    expect(await consentOf(projectId, lead, other)).toBe('missing')
  })

  it('asking later keeps the seats of whoever has not agreed yet: agreeing brings all back as it was', async () => {
    const projectId = await desk.opened({ prompts: 2, overlap: 1 })
    const lead = await desk.person(`Lea-${projectId}`)
    await desk.join(projectId, lead, 'lead')
    const one = await desk.annotator(projectId)
    await judge(projectId, one)
    const open = await desk.leaseOne(projectId, one)
    const before = await seats(projectId)
    await ask(projectId, lead, 'We keep your answers.')
    expect(await counted(projectId)).toEqual([])
    expect(await seats(projectId)).toEqual(before)
    expect(await withdraw(projectId, one)).toMatchObject({ said: null, lacksConsent: true })
    await agree(projectId, one)
    expect((await desk.leaseOne(projectId, one)).id).toBe(open.id)
    expect(await counted(projectId)).toEqual([{ surplus: false }])
  })

  // The database and a browser do not take the same characters for blank.
  it.each([' ', '\u00a0', '\u0085', '\u001c', '\u200b', '\u2028', '\u3000', '\ufeff', '\ufeff \n'])(
    'whoever agrees has agreed, whatever signs the text is of: %j',
    async (text) => {
      const { projectId, lead, one } = await asked({ prompts: 1 })
      const late = await desk.annotator(projectId)
      await ask(projectId, lead, text)
      expect(await agree(projectId, late)).toMatchObject({ lacksConsent: false, needed: false })
      await judge(projectId, late)
      expect(await counted(projectId)).toHaveLength(1)
      expect(await agree(projectId, one)).toMatchObject({ lacksConsent: false, needed: false })
    },
  )

  it('imported judgements are of people who are not asked here: they count', async () => {
    const rows = plainRows({ prompts: 2 }).map((row) => ({
      ...row,
      votes: [{ annotator: 'imported', responses: row.responses.map(({ id = '' }) => id), ranks: [1, 2] }],
    }))
    const { projectId } = await asked({ prompts: 2, rows })
    expect(await counted(projectId)).toHaveLength(2)
  })
})
