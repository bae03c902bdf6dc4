import { type ProjectId, RaterId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import { SetJudgementExclusion, SetRaterExclusion } from '@tiebreak/contracts/review/ruling.ts'
import { listComparisonJudgements } from '@tiebreak/services/annotating/list-comparison-judgements.ts'
import { getMonitor } from '@tiebreak/services/measures/get-monitor.ts'
import { removeMember } from '@tiebreak/services/members/remove-member.ts'
import { getProject } from '@tiebreak/services/projects/get-project.ts'
import { changeRater } from '@tiebreak/services/queue/change-rater.ts'
import { requeue } from '@tiebreak/services/queue/requeue.ts'
import { getJudgementExclusion } from '@tiebreak/services/review/rulings/get-judgement-exclusion.ts'
import { getRaterExclusion } from '@tiebreak/services/review/rulings/get-rater-exclusion.ts'
import { listRulings } from '@tiebreak/services/review/rulings/list-rulings.ts'
import { setJudgementExclusion } from '@tiebreak/services/review/rulings/set-judgement-exclusion.ts'
import { setRaterExclusion } from '@tiebreak/services/review/rulings/set-rater-exclusion.ts'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'
import { plainRows } from '#support/scene.ts'

describe('leaving a person out', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await makeDesk()
  })
  afterAll(() => desk.end())

  async function staffed({ prompts = 3, overlap = 2 } = {}) {
    const projectId = await desk.opened({ prompts, overlap })
    const lead = await desk.person(`Lea-${projectId}`)
    await desk.join(projectId, lead, 'lead')
    return { projectId, lead, one: await desk.annotator(projectId), other: await desk.annotator(projectId) }
  }
  const raterOf = async (projectId: ProjectId, person: Person) => {
    const rows = await desk.read<{ id: string }>(projectId, `select id from raters where user_id = '${person.userId}'`)
    return RaterId.parse(rows[0]?.id)
  }
  const judge = async (projectId: ProjectId, person: Person) => {
    const assignment = await desk.leaseOne(projectId, person)
    const body = desk.judgementOn(assignment)
    await desk.submit(projectId, person, body)
    return { assignment, body, judgementId: body.id }
  }
  const judgeAll = async (projectId: ProjectId, person: Person, n = 3) => {
    for (let at = 0; at < n; at++) await judge(projectId, person)
  }
  const rule = (projectId: ProjectId, lead: Person, raterId: RaterId, choices: Partial<SetRaterExclusion> = {}) =>
    setRaterExclusion({
      ctx: desk.as(lead),
      input: {
        projectId,
        raterId,
        ...SetRaterExclusion.parse({ excluded: true, reason: 'Clicked through', ...choices }),
      },
    })
  const ruleOne = (projectId: ProjectId, lead: Person, judgementId: SubmissionId, excluded: boolean) =>
    setJudgementExclusion({
      ctx: desk.as(lead),
      input: { projectId, judgementId, ...SetJudgementExclusion.parse({ excluded, reason: 'A slip' }) },
    })
  const effects = (projectId: ProjectId, lead: Person, raterId: RaterId) =>
    getRaterExclusion({ ctx: desk.as(lead), input: { projectId, raterId } })
  const far = async (projectId: ProjectId, lead: Person) =>
    (await getProject({ ctx: desk.as(lead), input: { projectId } })).counts
  const seats = (projectId: ProjectId) =>
    desk.read<{ taken: number; held: number }>(
      projectId,
      `select c.taken, (select count(*)::integer from assignments a where a.comparison_id = c.id and a.holds_seat) as held
       from comparisons c order by c.id`,
    )
  const taken = async (projectId: ProjectId) => (await seats(projectId)).map((one) => one.taken)

  it('asking counts and changes nothing; the act does what was counted, in one ruling and one audit row', async () => {
    const { projectId, lead, one, other } = await staffed()
    await judgeAll(projectId, one, 2)
    await judgeAll(projectId, other)
    await desk.leaseOne(projectId, one)
    const raterId = await raterOf(projectId, one)
    const before = await effects(projectId, lead, raterId)
    expect(before).toMatchObject({
      ...{ excluded: false, login: true, paused: false, endsPause: false, judgementId: null },
      ...{ judgements: 2, comparisons: 2, short: 2, complete: 2, seats: 2, surplus: 0, leases: 1 },
      ...{ finalAnswers: 0, responses: 4, systems: 2 },
    })
    expect(await taken(projectId)).toEqual([2, 2, 2])

    expect(await rule(projectId, lead, raterId)).toEqual({
      ...{ done: true, excluded: true, judgements: 2, seats: 2, surplus: 0, paused: true },
    })
    expect(await far(projectId, lead)).toMatchObject({ judgements: 3, seats: 6, seatsTaken: 3, complete: 0 })
    // The seat of the open task is free as well.
    expect(await seats(projectId)).toEqual(Array(3).fill({ taken: 1, held: 1 }))
    expect((await desk.lease(projectId, one)).why).toBe('you_are_paused')
    const third = await desk.annotator(projectId)
    await judgeAll(projectId, third)
    expect(await far(projectId, lead)).toMatchObject({ seatsTaken: 6, complete: 3 })

    const rulings = await listRulings({ ctx: desk.as(lead), input: { projectId, limit: 10 } })
    expect(rulings.items).toMatchObject([{ kind: 'exclude_rater', raterId, reason: 'Clicked through' }])
    const [act] = await desk.read(projectId, 'select chosen, effects from acts')
    expect(act).toMatchObject({
      chosen: { raterId, pause: true, freeSeats: true },
      effects: { judgements: 2, complete: 2, leases: 1 },
    })
    const audited = await desk.read<{ detail: unknown }>(
      projectId,
      `select detail from audit_events where action like 'ruling.%' or action like 'rater.%'`,
    )
    expect(audited).toMatchObject([{ detail: { reason: 'Clicked through', seats: 2, effects: { judgements: 2 } } }])
    // So already: nothing is done twice.
    expect(await rule(projectId, lead, raterId)).toMatchObject({ done: false })
  })

  it('counting again takes back the pause and the seats; what others filled meanwhile comes back as surplus', async () => {
    const { projectId, lead, one, other } = await staffed()
    await judgeAll(projectId, one)
    const raterId = await raterOf(projectId, one)
    await rule(projectId, lead, raterId)
    expect(await taken(projectId)).toEqual([0, 0, 0])
    await judge(projectId, other)
    const third = await desk.annotator(projectId)
    const [full] = await desk.read<{ id: string }>(projectId, 'select id from comparisons where taken = 1')
    await desk.read(projectId, `update comparisons set priority = 5 where id = '${full?.id}'`)
    await judge(projectId, third)

    expect(await effects(projectId, lead, raterId)).toMatchObject({
      ...{ excluded: true, paused: true, endsPause: true, judgements: 3, seats: 2, surplus: 1, complete: 0, short: 2 },
    })
    expect(await rule(projectId, lead, raterId, { excluded: false, reason: 'It was the mouse' })).toEqual({
      ...{ done: true, excluded: false, judgements: 3, seats: 2, surplus: 1, paused: false },
    })
    expect((await taken(projectId)).sort()).toEqual([1, 1, 2])
    expect((await seats(projectId)).every((each) => each.taken === each.held)).toBe(true)
    expect(await far(projectId, lead)).toMatchObject({ judgements: 5, seatsTaken: 4, complete: 1 })
    const counted = await desk.read<{ surplus: boolean; mine: boolean; full: boolean }>(
      projectId,
      `select surplus, rater_id = '${raterId}' as mine, comparison_id = '${full?.id}' as full from counted_judgements`,
    )
    expect(counted.filter(({ surplus }) => surplus)).toEqual([{ surplus: true, mine: true, full: true }])
    expect((await desk.lease(projectId, one)).why).not.toBe('you_are_paused')
  })

  it('leaving out and counting again at once puts everything back as it was', async () => {
    const { projectId, lead, one, other } = await staffed()
    await judgeAll(projectId, one)
    await judgeAll(projectId, other, 2)
    const raterId = await raterOf(projectId, one)
    const state = () =>
      desk.read(
        projectId,
        `select (select jsonb_agg(jsonb_build_array(id, taken, state) order by id) from comparisons) as comparisons,
          (select jsonb_agg(jsonb_build_array(id, state, holds_seat) order by id) from assignments) as assignments,
          (select jsonb_agg(jsonb_build_array(id, paused_at, paused_because, resumed_at) order by id) from raters) as raters,
          (select jsonb_agg(jsonb_build_array(submission_id, surplus) order by submission_id) from counted_judgements) as counted`,
      )
    const before = await state()
    for (const choices of [{}, { pause: false }, { freeSeats: false }, { pause: false, freeSeats: false }]) {
      await rule(projectId, lead, raterId, choices)
      expect(await state()).not.toEqual(before)
      await rule(projectId, lead, raterId, { excluded: false })
      expect(await state()).toEqual(before)
    }
  })

  it('a pause that somebody else made or changed is not taken back', async () => {
    const { projectId, lead, one } = await staffed()
    await judge(projectId, one)
    const raterId = await raterOf(projectId, one)
    const pause = (paused: boolean, reason: string) =>
      changeRater({ ctx: desk.as(lead), input: { projectId, raterId, paused, reason } })
    await pause(true, 'asked for a break')
    await rule(projectId, lead, raterId)
    expect(await rule(projectId, lead, raterId, { excluded: false })).toMatchObject({ paused: true })
    await pause(false, '')
    await rule(projectId, lead, raterId)
    await pause(false, '')
    await pause(true, 'another thing')
    expect(await rule(projectId, lead, raterId, { excluded: false })).toMatchObject({ paused: true })
  })

  it('a judgement that comes late from somebody who is left out is kept, counts for nothing and takes no seat', async () => {
    for (const choices of [{}, { freeSeats: false }, { pause: false, freeSeats: false }]) {
      const { projectId, lead, one } = await staffed({ prompts: 1 })
      const assignment = await desk.leaseOne(projectId, one)
      const raterId = await raterOf(projectId, one)
      await rule(projectId, lead, raterId, choices)
      const body = desk.judgementOn(assignment)
      const stored = await desk.submit(projectId, one, body)
      expect(await desk.submit(projectId, one, body)).toEqual(stored)
      expect(await seats(projectId)).toEqual([{ taken: 0, held: 0 }])
      expect(await far(projectId, lead)).toMatchObject({ judgements: 0, seatsTaken: 0 })
      expect(await rule(projectId, lead, raterId, { excluded: false })).toMatchObject({ judgements: 1, seats: 1 })
      expect(await seats(projectId)).toEqual([{ taken: 1, held: 1 }])
      expect(await far(projectId, lead)).toMatchObject({ judgements: 1, seatsTaken: 1 })
    }
  })

  it('a revision stays out with the judgement that it replaces, and comes back with it', async () => {
    const { projectId, lead, one } = await staffed({ prompts: 1 })
    const { body, judgementId } = await judge(projectId, one)
    expect(await ruleOne(projectId, lead, judgementId, true)).toMatchObject({ judgements: 1, seats: 1 })
    const revision = { ...body, id: SubmissionId.parse(uuidv7()), revises: body.id }
    await desk.submit(projectId, one, revision)
    expect(await far(projectId, lead)).toMatchObject({ judgements: 0, seatsTaken: 0 })
    expect(await seats(projectId)).toEqual([{ taken: 0, held: 0 }])
    // Any revision names the judgement.
    const input = { projectId, judgementId }
    expect(await getJudgementExclusion({ ctx: desk.as(lead), input })).toMatchObject({
      ...{ excluded: true, judgementId: revision.id, judgements: 1, seats: 1 },
    })
    expect(await ruleOne(projectId, lead, judgementId, false)).toMatchObject({ judgements: 1, seats: 1 })
    expect(await far(projectId, lead)).toMatchObject({ judgements: 1, seatsTaken: 1 })
    expect(await seats(projectId)).toEqual([{ taken: 1, held: 1 }])
  })

  it('what is left out twice counts again only when nothing leaves it out, and its seat waits as long', async () => {
    const { projectId, lead, one } = await staffed({ prompts: 1 })
    const { judgementId } = await judge(projectId, one)
    const raterId = await raterOf(projectId, one)
    await ruleOne(projectId, lead, judgementId, true)
    await rule(projectId, lead, raterId)
    expect(await ruleOne(projectId, lead, judgementId, false)).toMatchObject({ judgements: 0, seats: 0 })
    expect(await taken(projectId)).toEqual([0])
    expect(await rule(projectId, lead, raterId, { excluded: false })).toMatchObject({ judgements: 1, seats: 1 })
    expect(await taken(projectId)).toEqual([1])
  })

  it('what is left out and then sent back frees its seat once, and a new judgement takes one', async () => {
    const { projectId, lead, one } = await staffed({ prompts: 1 })
    const { judgementId } = await judge(projectId, one)
    await ruleOne(projectId, lead, judgementId, true)
    const raterId = await raterOf(projectId, one)
    const sent = { projectId, of: { raterId }, reason: 'anew', dryRun: false }
    expect(await requeue({ ctx: desk.as(lead), input: sent })).toMatchObject({ judgements: 1, seats: 0 })
    expect(await taken(projectId)).toEqual([0])
    await judge(projectId, one)
    expect(await taken(projectId)).toEqual([1])
    expect(await far(projectId, lead)).toMatchObject({ judgements: 1, seatsTaken: 1 })
  })

  it('raters without a login are left out alike, and what they send later takes no seat', async () => {
    const { projectId, lead, one } = await staffed({ prompts: 2, overlap: 2 })
    const [first, second] = plainRows({ prompts: 2 })
    if (!first || !second) throw new Error('two rows were made')
    const vote = (row: typeof first) => ({
      ...row,
      votes: [{ annotator: 'ann', responses: row.responses.map(({ id = '' }) => id), ranks: [1, 2] }],
    })
    await desk.take(projectId, [vote(first)])
    const [rater] = await desk.read<{ id: string }>(projectId, `select id from raters where external_id = 'ann'`)
    const raterId = RaterId.parse(rater?.id)
    expect(await effects(projectId, lead, raterId)).toMatchObject({
      rater: 'ann',
      login: false,
      judgements: 1,
      seats: 1,
    })
    expect(await rule(projectId, lead, raterId)).toMatchObject({ seats: 1, paused: false })
    expect(await taken(projectId)).toEqual([0, 0])
    await desk.take(projectId, [vote(second)])
    expect(await taken(projectId)).toEqual([0, 0])
    await judgeAll(projectId, one, 2)
    expect(await taken(projectId)).toEqual([1, 1])
    expect(await far(projectId, lead)).toMatchObject({ judgements: 2, seatsTaken: 2 })
    const back = { raterId, reason: 'sent in error' }
    expect(await rule(projectId, lead, back.raterId, { excluded: false, reason: back.reason })).toMatchObject({
      seats: 2,
    })
    expect(await taken(projectId)).toEqual([2, 2])
    expect(
      await requeue({ ctx: desk.as(lead), input: { projectId, of: { raterId }, reason: 'anew', dryRun: false } }),
    ).toMatchObject({
      ...{ judgements: 2, seats: 2 },
    })
    expect(await taken(projectId)).toEqual([1, 1])
  })

  it('a removed person, and a lead themselves, are left out alike', async () => {
    const { projectId, lead, one } = await staffed({ prompts: 1 })
    await judge(projectId, one)
    const raterId = await raterOf(projectId, one)
    await removeMember({ ctx: desk.as(lead), input: { projectId, userId: one.userId } })
    expect(await rule(projectId, lead, raterId)).toMatchObject({ done: true, seats: 1 })
    await judge(projectId, lead)
    const own = await raterOf(projectId, lead)
    expect(await rule(projectId, lead, own)).toMatchObject({ done: true, seats: 1, paused: true })
    expect(await far(projectId, lead)).toMatchObject({ judgements: 0, seatsTaken: 0 })
    expect(await rule(projectId, lead, own, { excluded: false })).toMatchObject({ judgements: 1, paused: false })
  })

  it('leads read who was left out, by whom and why; others pseudonyms, and nobody "in force"', async () => {
    const { projectId, lead, one } = await staffed({ prompts: 1 })
    const { assignment } = await judge(projectId, one)
    const engineer = await desk.person(`engineer-${projectId}`)
    await desk.join(projectId, engineer, 'engineer')
    await rule(projectId, lead, await raterOf(projectId, one))
    const [row] = await desk.read<{ id: string }>(
      projectId,
      `select comparison_id as id from assignments where id = '${assignment.id}'`,
    )
    const seen = async (person: Person) => {
      const input = { projectId, comparisonId: row?.id as never, limit: 10 }
      const [judgement] = (await listComparisonJudgements({ ctx: desk.as(person), input })).items
      const [left] = (await getMonitor({ ctx: desk.as(person), input: { projectId } })).excluded
      return { why: judgement?.notCounted, left }
    }
    expect(await seen(lead)).toMatchObject({
      why: { why: 'rater_left_out', by: `Lea-${projectId}`, reason: 'Clicked through' },
      left: { name: expect.stringMatching(/^annotator-/), ruledBy: `Lea-${projectId}`, judgements: 1 },
    })
    expect(await seen(engineer)).toMatchObject({
      why: { why: 'rater_left_out', by: null, reason: 'Clicked through' },
      left: { name: 'Annotator 1', ruledBy: null, judgements: 1 },
    })
  })

  it('judgements on their way and leaving out at once never leave a seat that counts for nothing', async () => {
    for (let round = 0; round < 6; round++) {
      const { projectId, lead, one, other } = await staffed({ prompts: 4, overlap: 1 })
      const held = await desk.lease(projectId, one, 3)
      await desk.lease(projectId, other, 1)
      const raterId = await raterOf(projectId, one)
      await Promise.all([
        ...held.assignments.map((assignment) => desk.submit(projectId, one, desk.judgementOn(assignment))),
        rule(projectId, lead, raterId),
        desk.lease(projectId, one, 3),
      ])
      const all = await seats(projectId)
      expect(all.every((each) => each.taken === each.held)).toBe(true)
      expect(
        await desk.read(projectId, `select 1 from assignments where rater_id = '${raterId}' and holds_seat`),
      ).toEqual([])
      await rule(projectId, lead, raterId, { excluded: false })
      expect((await seats(projectId)).every((each) => each.taken === each.held)).toBe(true)
      expect(await far(projectId, lead)).toMatchObject({ judgements: held.assignments.length })
    }
  })
})
