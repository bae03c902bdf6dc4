import type { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import { ComparisonId, type ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import { Requeue, type Requeued } from '@tiebreak/contracts/queue/schemas.ts'
import { StoredPolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import { skipAssignment } from '@tiebreak/services/annotating/skip-assignment.ts'
import { markGold } from '@tiebreak/services/comparisons/mark-gold.ts'
import { foldBehind } from '@tiebreak/services/measures/fold-behind.ts'
import { requeue } from '@tiebreak/services/queue/requeue.ts'
import { updatePolicy } from '@tiebreak/services/queue/update-policy.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'
import { until } from '#support/until.ts'
import { recountTallies } from '../measures/recount-tallies.ts'

describe('sending judgements back', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await makeDesk()
  })
  afterAll(() => desk.end())

  const send = (projectId: ProjectId, lead: Person, of: Requeue['of'], dryRun = false): Promise<Requeued> =>
    requeue({ ctx: desk.as(lead), input: { projectId, of, reason: 'the guidelines were wrong', dryRun } })
  const raterOf = async (projectId: ProjectId, person: Person) => {
    const rows = await desk.read<{ id: string }>(projectId, `select id from raters where user_id = '${person.userId}'`)
    return RaterId.parse(rows[0]?.id)
  }
  const count = async (projectId: ProjectId, from: string) =>
    (await desk.read<{ n: number }>(projectId, `select count(*)::integer as n from ${from}`))[0]?.n
  const taken = async (projectId: ProjectId) =>
    (await desk.read<{ n: number }>(projectId, 'select sum(taken)::integer as n from comparisons'))[0]?.n
  const judge = async (projectId: ProjectId, person: Person): Promise<Assignment> => {
    const assignment = await desk.leaseOne(projectId, person)
    await desk.submit(projectId, person, desk.judgementOn(assignment))
    return assignment
  }
  const staffed = async (opened: Parameters<Desk['opened']>[0]) => {
    const projectId = await desk.opened(opened)
    const lead = await desk.person(`lead-${projectId}`)
    await desk.join(projectId, lead, 'lead')
    return { projectId, lead, one: await desk.annotator(projectId), other: await desk.annotator(projectId) }
  }
  /** Tallies as folded up to now, and as counted from the raw rows in another way. */
  const tallies = async (projectId: ProjectId) => {
    await until('everything is folded', async () => {
      await foldBehind({ ctx: desk.worker })
      const behind = await count(
        projectId,
        `(select xid from submissions union all select xid from rulings) x where xid >= (select mark from tally_marks)`,
      )
      return behind === 0
    })
    const folded = await desk.read(
      projectId,
      `select criterion, first_response_id::text as first, second_response_id::text as second, first_wins as "firstWins",
        second_wins as "secondWins", ties, both_bad as "bothBad" from pair_tallies
       where first_wins + second_wins + ties + both_bad > 0
       order by criterion || ' ' || first_response_id || ' ' || second_response_id`,
    )
    return { folded, recounted: await recountTallies((text) => desk.read<never>(projectId, text)) }
  }

  it('a dry run counts and changes nothing; the act leaves out, frees seats, deletes nothing and is written down', async () => {
    const { projectId, lead, one, other } = await staffed({ prompts: 3, overlap: 2 })
    for (let at = 0; at < 3; at++) for (const person of [one, other]) await judge(projectId, person)
    const raterId = await raterOf(projectId, one)
    const wanted = { judgements: 3, seats: 3, comparisons: 3, raters: 1, skips: 0 }
    expect(await send(projectId, lead, { raterId }, true)).toEqual({ ...wanted, done: false })
    expect(await count(projectId, 'counted_judgements')).toBe(6)
    const [before] = await desk.read<{ mark: string }>(
      projectId,
      'select pg_snapshot_xmin(pg_current_snapshot())::text as mark',
    )

    expect(await send(projectId, lead, { raterId })).toEqual({ ...wanted, done: true })
    expect(await send(projectId, lead, { raterId })).toMatchObject({ judgements: 0, done: false })
    expect(await count(projectId, 'counted_judgements')).toBe(3)
    expect(await count(projectId, 'submissions')).toBe(6)
    // As of the mark before, nothing has changed.
    expect(await count(projectId, `tiebreak.counted_judgements_at('${before?.mark}')`)).toBe(6)
    expect(await taken(projectId)).toBe(3)
    const { folded, recounted } = await tallies(projectId)
    expect(folded).toEqual(recounted)
    const audited = await desk.read<{ detail: Record<string, unknown> }>(
      projectId,
      `select detail from audit_events where action = 'queue.requeue'`,
    )
    expect(audited).toMatchObject([{ detail: { judgements: 3, reason: 'the guidelines were wrong' } }])
    await expect(
      send(projectId, lead, { raterId: RaterId.parse('01990000-0000-7000-8000-0000000000ff') }),
    ).rejects.toMatchObject({ code: 'rater_not_found' })
  })

  it('whoever judged gets the same task and order again, not judged yet, and the new judgement counts in the place of the old one', async () => {
    const { projectId, lead, one } = await staffed({ prompts: 1, overlap: 1 })
    const first = await judge(projectId, one)
    expect((await desk.lease(projectId, one)).assignments).toEqual([])
    await send(projectId, lead, { raterId: await raterOf(projectId, one) })
    const again = await desk.leaseOne(projectId, one)
    expect(again.id).toBe(first.id)
    expect(again.responses).toEqual(first.responses)
    expect(again.answer).toBeNull()
    const body = desk.judgementOn(again)
    const stored = await desk.submit(projectId, one, body)
    expect(stored).toMatchObject({ revision: 2 })
    expect(await desk.submit(projectId, one, body)).toEqual(stored)
    expect(await desk.read(projectId, 'select submission_id as id from counted_judgements')).toEqual([{ id: body.id }])
    expect(await taken(projectId)).toBe(1)
    const another = desk.submit(projectId, one, desk.judgementOn(again))
    await expect(another).rejects.toMatchObject({ code: 'assignment_already_judged' })
  })

  it('a revision that arrives after its judgement was sent back is kept: with a free seat, or as surplus', async () => {
    const { projectId, lead, one, other } = await staffed({ prompts: 1, overlap: 1 })
    const assignment = await desk.leaseOne(projectId, one)
    const body = desk.judgementOn(assignment)
    await desk.submit(projectId, one, body)
    const raterId = await raterOf(projectId, one)
    await send(projectId, lead, { raterId })
    const revision = desk.judgementOn(assignment, { revises: body.id })
    expect(await desk.submit(projectId, one, revision)).toMatchObject({ revision: 2 })
    await send(projectId, lead, { raterId })
    await judge(projectId, other)
    const late = desk.judgementOn(assignment, { revises: revision.id })
    expect(await desk.submit(projectId, one, late)).toMatchObject({ revision: 3 })
    expect(await desk.read(projectId, 'select id from submissions where surplus')).toEqual([{ id: late.id }])
    expect(await count(projectId, 'counted_judgements')).toBe(2)
    expect(await taken(projectId)).toBe(1)
  })

  it('a span of time, some comparisons and skips are sent back alone; gold and repeats are not', async () => {
    const { projectId, lead, one, other } = await staffed({ prompts: 30, overlap: 2 })
    const skipped = await desk.leaseOne(projectId, one)
    const skip = { projectId, assignmentId: skipped.id, reason: 'other', note: '' } as const
    await skipAssignment({ ctx: desk.as(one), input: skip })
    for (let at = 0; at < 4; at++) await judge(projectId, one)
    const [row] = await desk.read<{ id: string; at: string }>(
      projectId,
      'select comparison_id as id, clock_timestamp()::text as at from submissions order by seq limit 1',
    )
    const comparisonIds = [ComparisonId.parse(row?.id)] as const
    const between = new Date(Date.parse(row?.at ?? ''))
    // The server's clock, by which spans are, moves on.
    await desk.read(projectId, 'select pg_sleep(0.01)')
    for (let at = 0; at < 3; at++) await judge(projectId, other)

    const raterId = await raterOf(projectId, one)
    expect(await send(projectId, lead, { raterId }, true)).toMatchObject({ judgements: 4, skips: 1 })
    const from = new Date(between.getTime() + 5).toISOString()
    const span = { from, to: new Date(between.getTime() + 3_600_000).toISOString() }
    expect(await send(projectId, lead, span, true)).toMatchObject({ judgements: 3, raters: 1, skips: 0 })
    expect(await send(projectId, lead, { raterId, from }, true)).toMatchObject({ judgements: 0 })
    expect(await send(projectId, lead, { comparisonIds: [...comparisonIds] })).toMatchObject({
      comparisons: 1,
      done: true,
    })

    // Gold keeps its judgements, and so do repeats of what was judged before.
    await updatePolicy({ ctx: desk.as(lead), input: { projectId, repeats: { rate: 0.5, after: 1 } } })
    for (let at = 0; at < 40 && (await count(projectId, 'submissions where repeat > 0')) === 0; at++)
      await judge(projectId, other)
    expect(await count(projectId, 'submissions where repeat > 0')).toBe(1)
    await updatePolicy({ ctx: desk.as(lead), input: { projectId, repeats: StoredPolicy.parse({}).repeats } })
    const input = { projectId, use: 'silent', ranks: null, explanation: '' } as const
    await markGold({
      ctx: desk.as(lead),
      input: { ...input, comparisonId: comparisonIds[0] },
    })
    expect(await send(projectId, lead, { raterId })).toMatchObject({ skips: 1, done: true })
    await send(projectId, lead, { raterId: await raterOf(projectId, other) })
    expect(await count(projectId, 'counted_judgements')).toBe(0)
    expect(await count(projectId, 'rulings r join submissions s on s.id = r.submission_id where s.repeat > 0')).toBe(0)
    expect(await send(projectId, lead, { comparisonIds: [...comparisonIds] })).toMatchObject({
      judgements: 0,
      done: false,
    })
    // Whoever skipped may be given it again.
    const open = await desk.read<{ state: string }>(
      projectId,
      `select state from assignments where id = '${skipped.id}'`,
    )
    expect(open).toEqual([{ state: 'released' }])
  })

  it('judging and sending back at once lose no judgement, and seats and tallies equal a recount', async () => {
    const { projectId, lead } = await staffed({ prompts: 12, overlap: 3 })
    const crowd = await Promise.all(Array.from({ length: 6 }, () => desk.annotator(projectId)))
    let sent = 0
    let acknowledged = 0
    const work = crowd.map(async (person) => {
      for (let at = 0; at < 12; at++) {
        const [assignment] = (await desk.lease(projectId, person)).assignments
        if (!assignment) return
        await desk.submit(projectId, person, desk.judgementOn(assignment))
        acknowledged += 1
      }
    })
    const back = async () => {
      for (let at = 0; at < 8; at++) {
        const span = { from: new Date(0).toISOString(), to: new Date(Date.now() + 3_600_000).toISOString() }
        sent += (await send(projectId, lead, span)).judgements
      }
    }
    await Promise.all([...work, back()])
    expect(await count(projectId, 'submissions')).toBe(acknowledged)
    expect(await count(projectId, `rulings where kind = 'requeue'`)).toBe(sent)
    expect(await count(projectId, 'counted_judgements')).toBe(acknowledged - sent)
    expect(
      await count(
        projectId,
        `comparisons c where c.taken <> (select count(*) from assignments a where a.comparison_id = c.id and a.holds_seat)`,
      ),
    ).toBe(0)
    const { folded, recounted } = await tallies(projectId)
    expect(folded).toEqual(recounted)
  })

  it('a span of time ends after it begins: else nothing would be found, and nobody told why', () => {
    const [early, late] = ['2026-11-20T10:00:00.000Z', '2026-11-20T11:00:00.000Z']
    const raterId = '01990000-0000-7000-8000-000000000001'
    const isTaken = (of: unknown) => Requeue.safeParse({ of, reason: 'an outage' }).success
    const spans = [
      { from: early, to: late },
      { raterId, from: early },
      { raterId, to: late },
    ]
    expect(spans.map(isTaken)).toEqual([true, true, true])
    const none = [
      { from: late, to: early },
      { from: early, to: early },
      { raterId, from: late, to: early },
    ]
    expect(none.map(isTaken)).toEqual([false, false, false])
  })

  it('every time that a call takes is one that the database takes', async () => {
    const { projectId, lead } = await staffed({ prompts: 1, overlap: 1 })
    const offsets = [
      'Z',
      ...[0, 1, 11, 15, 16, 19, 23].flatMap((hours) =>
        ['+', '-'].map((sign) => `${sign}${`${hours}`.padStart(2, '0')}:59`),
      ),
    ]
    const years = ['0000', '0001', '0074', '1319', '2026', '9998']
    const times = years.flatMap((year) => offsets.map((offset) => `${year}-07-06T01:11:27.4${offset}`))
    const taken = times.filter(
      (from) => Requeue.safeParse({ of: { from, to: '9999-12-31T23:59:59Z' }, reason: 'r' }).success,
    )
    expect(taken).toHaveLength(5 * 9)
    for (const from of taken)
      expect(await send(projectId, lead, { from, to: '9999-12-31T23:59:59Z' }, true), from).toMatchObject({
        done: false,
      })
  })
})
