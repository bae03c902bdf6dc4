import { type ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import { expireLeases } from '@tiebreak/db/queries/queue/leases.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { acceptOnboarding } from '@tiebreak/services/annotating/accept-onboarding.ts'
import { acknowledgeGuidelines } from '@tiebreak/services/annotating/acknowledge-guidelines.ts'
import { getOnboarding } from '@tiebreak/services/annotating/get-onboarding.ts'
import { withdrawConsent } from '@tiebreak/services/annotating/withdraw-consent.ts'
import { getMonitor } from '@tiebreak/services/measures/get-monitor.ts'
import { updateProject } from '@tiebreak/services/projects/update-project.ts'
import { sweepLeases } from '@tiebreak/services/queue/sweep-leases.ts'
import { setRaterExclusion } from '@tiebreak/services/review/rulings/set-rater-exclusion.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'

const FIRST = 'We keep your answers.'
const SECOND = 'We keep your answers and publish them.'

describe('judgements that wait', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await makeDesk()
  })
  afterAll(() => desk.end())

  async function world(asked: { consent?: string; guidelines?: string } = {}) {
    const projectId = await desk.opened({ prompts: 2, overlap: 1 })
    const lead = await desk.person(`Lea-${projectId}`)
    await desk.join(projectId, lead, 'lead')
    await set(projectId, lead, asked)
    const [one, other] = [await desk.annotator(projectId), await desk.annotator(projectId)]
    return { projectId, lead, one, other }
  }
  const set = (projectId: ProjectId, lead: Person, changes: { consent?: string; guidelines?: string }) =>
    updateProject({ ctx: desk.as(lead), input: { projectId, ...changes } })
  const agreeTo = (projectId: ProjectId, person: Person, consentVersion: number) =>
    acceptOnboarding({ ctx: desk.as(person), input: { projectId, consentVersion, measuredVersion: 1 } })
  const acknowledge = (projectId: ProjectId, person: Person, version: number) =>
    acknowledgeGuidelines({ ctx: desk.as(person), input: { projectId, version } })
  const withdraw = (projectId: ProjectId, person: Person) =>
    withdrawConsent({ ctx: desk.as(person), input: { projectId } })
  const counted = (projectId: ProjectId) =>
    desk.read<{ surplus: boolean }>(projectId, 'select surplus from counted_judgements order by seq')
  const seats = async (projectId: ProjectId) => {
    const rows = await desk.read<{ taken: number; held: number }>(
      projectId,
      `select c.taken::integer as taken, (select count(*)::integer from assignments a
         where a.comparison_id = c.id and a.holds_seat) as held from comparisons c`,
    )
    expect(rows.filter(({ taken, held }) => taken !== held)).toEqual([])
    return rows.reduce((all, { taken }) => all + taken, 0)
  }
  const waiting = async (projectId: ProjectId, lead: Person) => {
    const { withoutConsent, unacknowledged } = await getMonitor({ ctx: desk.as(lead), input: { projectId } })
    return { withoutConsent, unacknowledged }
  }
  /** The time for which seats are kept has passed. */
  const pass = async (projectId: ProjectId) => {
    await desk.read(
      projectId,
      `update assignments set seat_until = clock_timestamp() - interval '1 second' where seat_until is not null`,
    )
    return withTransaction(desk.jobs, { projectId }, (tx) => expireLeases(tx, projectId, 100))
  }
  const NOBODY = { raters: 0, judgements: 0 }
  const ONE = { raters: 1, judgements: 1 }

  it('sent from offline without consent it is stored, keeps its seat for the time of its lease, and counts once consent comes', async () => {
    const { projectId, lead, one, other } = await world()
    const task = await desk.leaseOne(projectId, one)
    await set(projectId, lead, { consent: FIRST })
    expect(await desk.submit(projectId, one, desk.judgementOn(task))).toMatchObject({ revision: 1 })
    expect(await counted(projectId)).toEqual([])
    expect(await waiting(projectId, lead)).toEqual({ withoutConsent: ONE, unacknowledged: NOBODY })
    await agreeTo(projectId, other, 1)
    const { assignments } = await desk.lease(projectId, other, 2)
    expect(assignments).toHaveLength(1)
    expect(await seats(projectId)).toBe(2)
    await agreeTo(projectId, one, 1)
    expect(await counted(projectId)).toEqual([{ surplus: false }])
    // What waits no longer keeps its seat, whatever time has passed.
    expect(await pass(projectId)).toBe(0)
    expect(await seats(projectId)).toBe(2)
    expect(await waiting(projectId, lead)).toEqual({ withoutConsent: NOBODY, unacknowledged: NOBODY })
  })

  it('a seat that was kept as long as its lease goes to others; consent that comes then makes the judgement surplus', async () => {
    const { projectId, lead, one, other } = await world()
    const task = await desk.leaseOne(projectId, one)
    await set(projectId, lead, { consent: FIRST })
    await desk.submit(projectId, one, desk.judgementOn(task))
    expect(await pass(projectId)).toBe(1)
    expect(await seats(projectId)).toBe(0)
    await agreeTo(projectId, other, 1)
    for (const each of (await desk.lease(projectId, other, 2)).assignments)
      await desk.submit(projectId, other, desk.judgementOn(each))
    expect(await counted(projectId)).toEqual([{ surplus: false }, { surplus: false }])
    await agreeTo(projectId, one, 1)
    expect(await counted(projectId)).toEqual([{ surplus: true }, { surplus: false }, { surplus: false }])
    expect(await seats(projectId)).toBe(2)
  })

  it('a seat that nobody took meanwhile is taken again when consent comes', async () => {
    const { projectId, lead, one } = await world()
    const task = await desk.leaseOne(projectId, one)
    await set(projectId, lead, { consent: FIRST })
    await desk.submit(projectId, one, desk.judgementOn(task))
    await pass(projectId)
    await agreeTo(projectId, one, 1)
    expect(await counted(projectId)).toEqual([{ surplus: false }])
    expect(await seats(projectId)).toBe(1)
  })

  it('whoever finds no other seat frees those that were kept long enough; so does the sweep', async () => {
    const { projectId, lead, one, other } = await world()
    const late = `update assignments set seat_until = clock_timestamp() - interval '1 second' where seat_until is not null`
    const { assignments } = await desk.lease(projectId, one, 2)
    await set(projectId, lead, { consent: FIRST })
    for (const task of assignments) await desk.submit(projectId, one, desk.judgementOn(task))
    await agreeTo(projectId, other, 1)
    expect(await desk.lease(projectId, other)).toMatchObject({ assignments: [] })
    await desk.read(projectId, late)
    expect((await desk.lease(projectId, other)).assignments).toHaveLength(1)
    const third = await world()
    const task = await desk.leaseOne(third.projectId, third.one)
    await set(third.projectId, third.lead, { consent: FIRST })
    await desk.submit(third.projectId, third.one, desk.judgementOn(task))
    await desk.read(third.projectId, late)
    expect(await sweepLeases({ ctx: desk.worker })).toBe(1)
    expect(await seats(third.projectId)).toBe(0)
  })

  it('agreeing to a text that was shown before another came is stored as that, and does not count for the new one', async () => {
    const { projectId, lead, one } = await world({ consent: FIRST })
    await agreeTo(projectId, one, 1)
    const before = await desk.leaseOne(projectId, one)
    await set(projectId, lead, { consent: SECOND })
    // The task was given under the first text: that one counts for it. There is none under the second.
    await desk.submit(projectId, one, desk.judgementOn(before))
    expect(await counted(projectId)).toHaveLength(1)
    expect(await desk.lease(projectId, one)).toMatchObject({
      ...{ assignments: [], why: 'consent_needed', standing: { onboardingNeeded: true } },
    })
    await agreeTo(projectId, one, 2)
    const task = await desk.leaseOne(projectId, one)
    await withdraw(projectId, one)
    await desk.submit(projectId, one, desk.judgementOn(task))
    expect(await agreeTo(projectId, one, 1)).toMatchObject({ needed: true, lacksConsent: true })
    expect(await counted(projectId)).toHaveLength(1)
    expect(await waiting(projectId, lead)).toMatchObject({ withoutConsent: ONE })
    expect(await agreeTo(projectId, one, 2)).toMatchObject({ needed: false, lacksConsent: false })
    expect(await counted(projectId)).toHaveLength(2)
    expect(await desk.read(projectId, 'select version, change from consents order by seq')).toEqual([
      { version: 1, change: 'given' },
      { version: 2, change: 'given' },
      { version: 2, change: 'withdrawn' },
      { version: 1, change: 'given' },
      { version: 2, change: 'given' },
    ])
    await expect(agreeTo(projectId, one, 3)).rejects.toMatchObject({ code: 'onboarding_outdated' })
    await expect(agreeTo(projectId, one, 0)).rejects.toMatchObject({ code: 'onboarding_outdated' })
  })

  it('an earlier text is agreed to once, and withdrawn as the version that was shown', async () => {
    const { projectId, lead, one } = await world({ consent: FIRST })
    await set(projectId, lead, { consent: SECOND })
    await agreeTo(projectId, one, 1)
    expect(await agreeTo(projectId, one, 1)).toMatchObject({ needed: true, accepted: { consentVersion: 1 } })
    await withdraw(projectId, one)
    expect(await desk.read(projectId, 'select version, change from consents order by seq')).toEqual([
      { version: 1, change: 'given' },
      { version: 1, change: 'withdrawn' },
    ])
  })

  it('withdrawn between the task and its judgement: that one waits without a seat, those before count', async () => {
    const { projectId, lead, one, other } = await world({ consent: FIRST })
    await agreeTo(projectId, one, 1)
    const { assignments } = await desk.lease(projectId, one, 2)
    const [first, second] = assignments
    if (!first || !second) throw new Error('there are two tasks')
    await desk.submit(projectId, one, desk.judgementOn(first))
    await withdraw(projectId, one)
    await desk.submit(projectId, one, desk.judgementOn(second))
    expect(await counted(projectId)).toEqual([{ surplus: false }])
    expect(await seats(projectId)).toBe(1)
    expect(await waiting(projectId, lead)).toMatchObject({ withoutConsent: ONE })
    await agreeTo(projectId, other, 1)
    await desk.submit(projectId, other, desk.judgementOn(await desk.leaseOne(projectId, other)))
    await agreeTo(projectId, one, 1)
    expect(await counted(projectId)).toEqual([{ surplus: false }, { surplus: true }, { surplus: false }])
  })

  it('a withdrawal from when it took back earlier judgements still does, until its author agrees again', async () => {
    const { projectId, lead, one } = await world({ consent: FIRST })
    await agreeTo(projectId, one, 1)
    await desk.submit(projectId, one, desk.judgementOn(await desk.leaseOne(projectId, one)))
    await desk.read(
      projectId,
      `insert into consents (project_id, id, user_id, version, change, reaches_back)
       values ('${projectId}', gen_random_uuid(), '${one.userId}', 1, 'withdrawn', true)`,
    )
    expect(await counted(projectId)).toEqual([])
    await set(projectId, lead, { consent: '' })
    expect(await counted(projectId)).toEqual([])
    await set(projectId, lead, { consent: SECOND })
    expect(await waiting(projectId, lead)).toMatchObject({ withoutConsent: ONE })
    await agreeTo(projectId, one, 3)
    expect(await counted(projectId)).toEqual([{ surplus: false }])
  })

  it('a resend is answered as what was stored, whatever became of consent', async () => {
    const { projectId, one } = await world({ consent: FIRST })
    await agreeTo(projectId, one, 1)
    const body = desk.judgementOn(await desk.leaseOne(projectId, one))
    await withdraw(projectId, one)
    const stored = await desk.submit(projectId, one, body)
    await agreeTo(projectId, one, 1)
    expect(await desk.submit(projectId, one, body)).toEqual(stored)
    expect(await counted(projectId)).toHaveLength(1)
  })

  it('a judgement whose guidelines were not acknowledged waits until they are, in the version that was shown', async () => {
    const { projectId, lead, one } = await world({ guidelines: 'Judge what is said.' })
    const current = 2
    const task = await desk.leaseOne(projectId, one)
    await desk.submit(projectId, one, desk.judgementOn(task, { guidelinesVersion: current }))
    expect(await counted(projectId)).toEqual([])
    expect(await seats(projectId)).toBe(1)
    expect(await waiting(projectId, lead)).toEqual({ withoutConsent: NOBODY, unacknowledged: ONE })
    await set(projectId, lead, { guidelines: 'Judge how it is said.' })
    await acknowledge(projectId, one, 1)
    expect(await counted(projectId)).toEqual([])
    await acknowledge(projectId, one, current)
    expect(await counted(projectId)).toEqual([{ surplus: false }])
    const next = await desk.leaseOne(projectId, one)
    await desk.submit(projectId, one, desk.judgementOn(next))
    expect(await counted(projectId)).toHaveLength(1)
    expect(await pass(projectId)).toBe(1)
    await acknowledge(projectId, one, current + 1)
    expect(await counted(projectId)).toEqual([{ surplus: false }, { surplus: false }])
    expect(await seats(projectId)).toBe(2)
  })

  it('blank guidelines are not waited for', async () => {
    const { projectId, one } = await world({ guidelines: ' \n' })
    await desk.submit(projectId, one, desk.judgementOn(await desk.leaseOne(projectId, one)))
    expect(await counted(projectId)).toHaveLength(1)
  })

  it('what waits and is of somebody excluded stays out when consent comes, and counting them again does not stand for consent', async () => {
    const { projectId, lead, one } = await world()
    const task = await desk.leaseOne(projectId, one)
    await set(projectId, lead, { consent: FIRST })
    await desk.submit(projectId, one, desk.judgementOn(task))
    const [rater] = await desk.read<{ id: string }>(projectId, 'select id from raters')
    const raterId = RaterId.parse(rater?.id)
    const exclude = (excluded: boolean) => {
      const input = { projectId, raterId, excluded, reason: 'test', freeSeats: true, pause: false }
      return setRaterExclusion({ ctx: desk.as(lead), input })
    }
    await exclude(true)
    expect(await seats(projectId)).toBe(0)
    await exclude(false)
    expect(await counted(projectId)).toEqual([])
    await exclude(true)
    await agreeTo(projectId, one, 1)
    expect(await counted(projectId)).toEqual([])
    await exclude(false)
    expect(await counted(projectId)).toEqual([{ surplus: false }])
    expect(await seats(projectId)).toBe(1)
    expect(await getOnboarding({ ctx: desk.as(one), input: { projectId } })).toMatchObject({ needed: false })
  })
})
