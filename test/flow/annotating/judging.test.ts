import type { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import { SubmitJudgement } from '@tiebreak/contracts/annotating/schemas.ts'
import type { MakeComparisons } from '@tiebreak/contracts/comparisons/schemas.ts'
import { AssignmentId, ComparisonId, type ProjectId, ResponseHandle, SubmissionId } from '@tiebreak/contracts/ids.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { listOwnAssignments } from '@tiebreak/services/annotating/list-own-assignments.ts'
import { skipAssignment } from '@tiebreak/services/annotating/skip-assignment.ts'
import { submitJudgement } from '@tiebreak/services/annotating/submit-judgement.ts'
import { makeComparisons } from '@tiebreak/services/comparisons/make-comparisons.ts'
import { runMakeComparisons } from '@tiebreak/services/comparisons/run-make-comparisons.ts'
import type { Actor } from '@tiebreak/services/context.ts'
import { updateProject } from '@tiebreak/services/projects/update-project.ts'
import { heartbeatAssignment } from '@tiebreak/services/queue/heartbeat-assignment.ts'
import { leaseNext } from '@tiebreak/services/queue/lease-next.ts'
import { requeue } from '@tiebreak/services/queue/requeue.ts'
import { sweepLeases } from '@tiebreak/services/queue/sweep-leases.ts'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { makeScene, plainRows, type Scene } from '#support/scene.ts'

type Person = Actor & { kind: 'user' }

/** `tiebreak.most_revisions()` */
const MOST_REVISIONS = 30

describe('leasing and judging', () => {
  let scene: Scene
  let people = 0

  beforeAll(async () => {
    scene = await makeScene({ connections: 32 })
  })
  afterAll(() => scene.end())

  type Opened = { prompts: number; overlap: number; systems?: number; asked?: MakeComparisons }

  async function opened({ prompts, overlap, systems = 2, asked = { pairs: 'all' } }: Opened) {
    const projectId = await scene.project({ overlap })
    await scene.take(projectId, plainRows({ prompts, systems }))
    const { jobId } = await makeComparisons({ ctx: scene.worker, input: { projectId, ...asked } })
    await runMakeComparisons({ ctx: scene.worker, input: { projectId, jobId, plan: { ...asked, overlap } } })
    return projectId
  }

  async function annotator(projectId: ProjectId): Promise<Person> {
    people += 1
    const person = await scene.person(`annotator-${people}`)
    await scene.join(projectId, person, 'annotator')
    return person
  }

  const lease = (projectId: ProjectId, person: Person, want = 1) =>
    leaseNext({ ctx: scene.as(person), input: { projectId, want } })

  async function leaseOne(projectId: ProjectId, person: Person): Promise<Assignment> {
    const [assignment] = (await lease(projectId, person)).assignments
    if (!assignment) throw new Error('there is a comparison to lease')
    return assignment
  }

  function judgementOn({ id, responses }: Assignment, change: Partial<SubmitJudgement> = {}): SubmitJudgement {
    const ranks = Object.fromEntries(responses.map(({ handle }, at) => [handle, at + 1]))
    return SubmitJudgement.parse({ id: uuidv7(), assignmentId: id, ranks, strength: 2, ...change })
  }

  const submit = (projectId: ProjectId, person: Person, body: SubmitJudgement) =>
    submitJudgement({ ctx: scene.as(person), input: { projectId, ...body } })

  /** One figure of the database, read under the project's scope. */
  async function read<T>(projectId: ProjectId, text: string): Promise<T | undefined> {
    return withTransaction(scene.app, { projectId }, async (tx) => {
      const { rows } = await tx.client.query(text)
      return rows[0]
    })
  }

  /** Time in tests is state in SQL. */
  const endLeases = (projectId: ProjectId) =>
    read(
      projectId,
      `update assignments a set lease_until = a.lease_until - interval '1 hour'
       from (select id from assignments where state = 'leased' order by id for update) open where a.id = open.id`,
    )

  it('a lease shows texts and opaque handles, and nothing else of the responses', async () => {
    const projectId = await opened({ prompts: 1, overlap: 1 })
    const assignment = await leaseOne(projectId, await annotator(projectId))
    const text = JSON.stringify(assignment)
    expect(text).not.toContain('system-')
    expect(text).not.toContain('p1-')
    expect(assignment.responses.map((response) => Object.keys(response))).toEqual([
      ['handle', 'messages'],
      ['handle', 'messages'],
    ])
    const ids = await read<{ ids: string[] }>(projectId, 'select array_agg(id::text) as ids from responses')
    for (const id of ids?.ids ?? ['none']) expect(text).not.toContain(id)
  })

  it('the same lease comes back in the same order, over and over', async () => {
    const projectId = await opened({ prompts: 3, overlap: 1 })
    const person = await annotator(projectId)
    const first = await lease(projectId, person, 2)
    const again = await lease(projectId, person, 2)
    expect(again.assignments.map(({ leaseUntil: _, ...rest }) => rest)).toEqual(
      first.assignments.map(({ leaseUntil: _, ...rest }) => rest),
    )
  })

  it('two annotators never lease the same last seat', async () => {
    const projectId = await opened({ prompts: 1, overlap: 1 })
    const crowd = await Promise.all(Array.from({ length: 12 }, () => annotator(projectId)))
    const leases = await Promise.all(crowd.map((person) => lease(projectId, person)))
    expect(leases.filter(({ assignments }) => assignments.length === 1)).toHaveLength(1)
    expect(leases.filter(({ why }) => why === 'seats_taken')).toHaveLength(11)
  })

  it('an annotator that asks from many tabs at once gets each comparison once', async () => {
    const projectId = await opened({ prompts: 6, overlap: 3 })
    const person = await annotator(projectId)
    await Promise.all(Array.from({ length: 16 }, () => lease(projectId, person, 3)))
    const count = await read(
      projectId,
      'select count(*)::integer as n, count(distinct comparison_id)::integer as d from assignments',
    )
    expect(count).toEqual({ n: 3, d: 3 })
  })

  it('an annotator never gets a comparison twice, and hears why there is nothing left', async () => {
    const projectId = await opened({ prompts: 5, overlap: 2 })
    const person = await annotator(projectId)
    for (let done = 0; done < 5; done++) await submit(projectId, person, judgementOn(await leaseOne(projectId, person)))
    const next = await lease(projectId, person)
    expect(next).toMatchObject({ assignments: [], why: 'all_done_by_you', progress: { judged: 5, left: 0 } })
    expect(await read(projectId, 'select count(distinct comparison_id)::integer as n from submissions')).toEqual({
      n: 5,
    })
    const other = await annotator(projectId)
    for (let done = 0; done < 4; done++) await submit(projectId, other, judgementOn(await leaseOne(projectId, other)))
    const last = await leaseOne(projectId, other)
    expect(await lease(projectId, person)).toMatchObject({ assignments: [], why: 'seats_taken' })
    await submit(projectId, other, judgementOn(last))
    for (const one of [person, other]) expect(await lease(projectId, one)).toMatchObject({ why: 'all_judged' })
  })

  it('the order is balanced within each comparison and for each annotator', async () => {
    const projectId = await opened({ prompts: 20, overlap: 4 })
    for (let at = 0; at < 4; at++) {
      const person = await annotator(projectId)
      for (let done = 0; done < 20; done++)
        await submit(projectId, person, judgementOn(await leaseOne(projectId, person)))
    }
    const comparisons = await read(
      projectId,
      `select max(abs(b))::integer as worst from (
        select sum(case display_order[1] when 1 then 1 else -1 end) as b from assignments group by comparison_id) x`,
    )
    expect(comparisons).toEqual({ worst: 0 })
    const raters = await read<{ worst: number }>(projectId, 'select max(abs(order_balance)) as worst from raters')
    expect(raters?.worst).toBeLessThanOrEqual(6)
  })

  it('rankings leave the balance of pairs alone', async () => {
    const asked = { pairs: 'ranking', k: 3, perPrompt: 1 } as const
    const projectId = await opened({ prompts: 7, overlap: 1, systems: 3, asked })
    const person = await annotator(projectId)
    for (let done = 0; done < 7; done++)
      await submit(projectId, person, judgementOn(await leaseOne(projectId, person), { strength: null }))
    // Seven are an odd number: were they counted, no sum of theirs would be 0.
    expect(await read(projectId, 'select order_balance as balance from raters')).toEqual({ balance: 0 })
  })

  it('a resend answers the stored judgement, and the same id with another judgement is refused', async () => {
    const projectId = await opened({ prompts: 1, overlap: 1 })
    const person = await annotator(projectId)
    const body = judgementOn(await leaseOne(projectId, person))
    const stored = await submit(projectId, person, body)
    expect(await submit(projectId, person, body)).toEqual(stored)
    await expect(submit(projectId, person, { ...body, strength: 1 })).rejects.toMatchObject({
      code: 'judgement_id_reused',
    })
    const other = { ...body, id: SubmissionId.parse(uuidv7()) }
    await expect(submit(projectId, person, other)).rejects.toMatchObject({ code: 'assignment_already_judged' })
    expect(await read(projectId, 'select count(*)::integer as n from judgements')).toEqual({ n: 1 })
  })

  it('32 connections resending 200 judgements at once store 200, and no answer is empty', async () => {
    const projectId = await opened({ prompts: 200, overlap: 1 })
    const person = await annotator(projectId)
    const bodies: SubmitJudgement[] = []
    while (bodies.length < 200) {
      // The next three are leased while the last are not judged yet, so that all resends race from the first on.
      await read(
        projectId,
        `update assignments set state = 'released', ended_at = now(), holds_seat = false where state = 'leased'`,
      )
      await read(projectId, 'update comparisons set taken = 0 where taken > 0')
      await read(
        projectId,
        `update comparisons set state = 'withdrawn' where id in (select comparison_id from assignments)`,
      )
      const { assignments } = await lease(projectId, person, 3)
      bodies.push(...assignments.map((assignment) => judgementOn(assignment)))
    }
    const answers = await Promise.all(
      Array.from({ length: 32 }, async (_, connection) => {
        const own = bodies.map((_, at) => bodies[(at * 7 + connection * 13) % bodies.length]!)
        const answered = []
        for (const body of own) answered.push(await submit(projectId, person, body))
        return answered
      }),
    )
    const flat = answers.flat()
    expect(flat).toHaveLength(32 * 200)
    expect(flat.every((answer) => answer.revision === 1 && answer.receivedAt !== '')).toBe(true)
    expect(new Set(flat.map((answer) => `${answer.id} ${answer.receivedAt}`)).size).toBe(200)
    expect(await read(projectId, 'select count(*)::integer as n from submissions')).toEqual({ n: 200 })
    expect(await read(projectId, 'select count(*)::integer as n from judgements')).toEqual({ n: 200 })
  })

  it('a revision appends, the latest counts, and an older one cannot be revised twice', async () => {
    const projectId = await opened({ prompts: 1, overlap: 1 })
    const person = await annotator(projectId)
    const assignment = await leaseOne(projectId, person)
    const first = judgementOn(assignment)
    await submit(projectId, person, first)
    const second = judgementOn(assignment, { revises: first.id, ranks: null, strength: null, bothBad: true })
    expect(await submit(projectId, person, second)).toMatchObject({ revision: 2 })
    const third = judgementOn(assignment, { revises: first.id })
    await expect(submit(projectId, person, third)).rejects.toMatchObject({ code: 'judgement_revised_already' })
    const unknown = judgementOn(assignment, { revises: SubmissionId.parse(uuidv7()) })
    await expect(submit(projectId, person, unknown)).rejects.toMatchObject({ code: 'judgement_not_found' })
    expect(
      await read(projectId, 'select count(*)::integer as n, bool_and(both_bad) as bad from counted_judgements'),
    ).toEqual({
      n: 1,
      bad: true,
    })
    const { items } = await listOwnAssignments({ ctx: scene.as(person), input: { projectId } })
    expect(items[0]?.answer).toMatchObject({ submissionId: second.id, bothBad: true, ranks: null })
  })

  const comparisonOf = async (projectId: ProjectId) =>
    z.object({ id: ComparisonId }).parse(await read(projectId, 'select id from comparisons limit 1')).id

  it('a judgement is revised so often at most; what was stored is answered then too, and what was sent back is taken', async () => {
    const projectId = await opened({ prompts: 1, overlap: 1 })
    const person = await annotator(projectId)
    const assignment = await leaseOne(projectId, person)
    const judgements = [judgementOn(assignment)]
    for (let count = 1; count < MOST_REVISIONS; count += 1)
      judgements.push(judgementOn(assignment, { revises: judgements.at(-1)?.id ?? null }))
    for (const one of judgements) await submit(projectId, person, one)
    const last = judgements.at(-1) ?? judgementOn(assignment)
    const beyond = judgementOn(assignment, { revises: last.id })
    await expect(submit(projectId, person, beyond)).rejects.toMatchObject({ code: 'judgement_revised_too_often' })
    expect(await submit(projectId, person, last)).toMatchObject({ id: last.id, revision: MOST_REVISIONS })
    const { items } = await listOwnAssignments({ ctx: scene.as(person), input: { projectId } })
    expect(items[0]?.answer).toMatchObject({ submissionId: last.id })
    await requeue({
      ctx: scene.worker,
      input: { projectId, of: { comparisonIds: [await comparisonOf(projectId)] }, reason: 'again', dryRun: false },
    })
    expect(await submit(projectId, person, beyond)).toMatchObject({ revision: MOST_REVISIONS + 1 })
  })

  it('an expired lease counts as free, and a late judgement is kept as surplus', async () => {
    const projectId = await opened({ prompts: 1, overlap: 1 })
    const [late, quick] = [await annotator(projectId), await annotator(projectId)]
    const assignment = await leaseOne(projectId, late)
    await endLeases(projectId)
    await submit(projectId, quick, judgementOn(await leaseOne(projectId, quick)))
    const { id } = await submit(projectId, late, judgementOn(assignment))
    expect(await read(projectId, 'select id from submissions where surplus')).toEqual({ id })
    expect(await read(projectId, 'select taken, seats from comparisons')).toEqual({ taken: 1, seats: 1 })
    expect(await read(projectId, 'select count(*)::integer as n from counted_judgements')).toEqual({ n: 2 })
  })

  it('a late judgement takes the seat when it is still free', async () => {
    const projectId = await opened({ prompts: 1, overlap: 1 })
    const person = await annotator(projectId)
    const assignment = await leaseOne(projectId, person)
    await endLeases(projectId)
    await withTransaction(scene.app, { projectId }, (tx) =>
      tx.client.query('select tiebreak.expire_leases($1, 10)', [projectId]),
    )
    expect(await read(projectId, 'select taken from comparisons')).toEqual({ taken: 0 })
    await submit(projectId, person, judgementOn(assignment))
    expect(await read(projectId, 'select bool_or(surplus) as surplus from submissions')).toEqual({ surplus: false })
    expect(await read(projectId, 'select taken from comparisons')).toEqual({ taken: 1 })
  })

  it('a sweep gives the seats of expired leases back, and touches no other', async () => {
    const projectId = await opened({ prompts: 2, overlap: 1 })
    await leaseOne(projectId, await annotator(projectId))
    await endLeases(projectId)
    const living = await annotator(projectId)
    await withTransaction(scene.app, { projectId }, (tx) =>
      tx.client.query(`update comparisons set priority = 1 where taken = 0`),
    )
    const kept = await leaseOne(projectId, living)
    expect(await sweepLeases({ ctx: scene.worker })).toBeGreaterThanOrEqual(1)
    expect(await read(projectId, 'select sum(taken)::integer as taken from comparisons')).toEqual({ taken: 1 })
    expect(await read(projectId, `select id from assignments where state = 'leased'`)).toEqual({ id: kept.id })
  })

  it('an expired lease reopens for the same annotator with the same order', async () => {
    const projectId = await opened({ prompts: 1, overlap: 1 })
    const person = await annotator(projectId)
    const before = await leaseOne(projectId, person)
    await endLeases(projectId)
    await withTransaction(scene.app, { projectId }, (tx) =>
      tx.client.query('select tiebreak.expire_leases($1, 10)', [projectId]),
    )
    const after = await leaseOne(projectId, person)
    expect(after.id).toBe(before.id)
    expect(after.responses).toEqual(before.responses)
  })

  it('skipping frees the seat for others and does not bring the comparison back; judging it all the same is accepted', async () => {
    const projectId = await opened({ prompts: 1, overlap: 1 })
    const person = await annotator(projectId)
    const assignment = await leaseOne(projectId, person)
    const input = { projectId, assignmentId: assignment.id, reason: 'no_expertise', note: '' } as const
    await skipAssignment({ ctx: scene.as(person), input })
    await skipAssignment({ ctx: scene.as(person), input })
    expect(await read(projectId, 'select taken from comparisons')).toEqual({ taken: 0 })
    expect((await lease(projectId, person)).assignments).toEqual([])
    expect(await submit(projectId, person, judgementOn(assignment))).toMatchObject({ revision: 1 })
    await expect(skipAssignment({ ctx: scene.as(person), input })).rejects.toMatchObject({
      code: 'assignment_already_judged',
    })
  })

  it('leaving the page shortens the lease, and the next heartbeat restores it', async () => {
    const projectId = await opened({ prompts: 1, overlap: 1 })
    const person = await annotator(projectId)
    const { id } = await leaseOne(projectId, person)
    const beat = (leaving: boolean) =>
      heartbeatAssignment({ ctx: scene.as(person), input: { projectId, assignmentId: id, leaving } })
    const full = new Date((await beat(false)).leaseUntil).getTime()
    const short = new Date((await beat(true)).leaseUntil).getTime()
    expect(full - short).toBeGreaterThan(10 * 60_000)
    expect(new Date((await beat(false)).leaseUntil).getTime()).toBeGreaterThanOrEqual(full)
  })

  it('judging while the next comparisons are leased never waits for itself', async () => {
    const projectId = await opened({ prompts: 60, overlap: 3 })
    const crowd = await Promise.all(Array.from({ length: 3 }, () => annotator(projectId)))
    const deadlocks = async () =>
      (
        await read<{ n: number }>(
          projectId,
          'select deadlocks::integer as n from pg_stat_database where datname = current_database()',
        )
      )?.n
    const before = await deadlocks()
    await Promise.all(
      crowd.map(async (person) => {
        let ahead = (await lease(projectId, person, 3)).assignments
        for (let judged = 0; judged < 60; judged++) {
          const [now] = ahead
          if (!now) break
          // As the page does: the judgement is sent and the next pairs are asked for at the same moment. Others' leases run out.
          const [, next] = await Promise.all([
            submit(projectId, person, judgementOn(now)),
            lease(projectId, person, 3),
            judged % 10 === 0 ? endLeases(projectId) : null,
          ])
          ahead = next.assignments.filter(({ id }) => id !== now.id)
          if (ahead.length === 0) ahead = (await lease(projectId, person, 3)).assignments
        }
      }),
    )
    await read(projectId, 'select pg_stat_clear_snapshot()')
    expect(await read(projectId, 'select count(*)::integer as n from submissions')).toEqual({ n: 180 })
    expect(await deadlocks()).toBe(before)
  })

  it('a judgement is held against the scale that was on screen, whatever the lead has changed since', async () => {
    const projectId = await opened({ prompts: 2, overlap: 1 })
    const person = await annotator(projectId)
    const assignment = await leaseOne(projectId, person)
    await updateProject({ ctx: scene.worker, input: { projectId, scale: 2, allowBothBad: false } })
    expect(await submit(projectId, person, judgementOn(assignment, { strength: 3 }))).toMatchObject({ revision: 1 })
    expect(await leaseOne(projectId, person)).toMatchObject({ scale: 2, allowBothBad: false })
  })

  it("another annotator's assignment does not exist for me", async () => {
    const projectId = await opened({ prompts: 2, overlap: 1 })
    const [mine, theirs] = [await annotator(projectId), await annotator(projectId)]
    await leaseOne(projectId, mine)
    const foreign = await leaseOne(projectId, theirs)
    await expect(submit(projectId, mine, judgementOn(foreign))).rejects.toMatchObject({ code: 'assignment_not_found' })
    const input = { projectId, assignmentId: AssignmentId.parse(foreign.id), leaving: false }
    await expect(heartbeatAssignment({ ctx: scene.as(mine), input })).rejects.toMatchObject({
      code: 'assignment_not_found',
    })
  })

  it('a judgement must name the responses shown, and fit the scale', async () => {
    const projectId = await opened({ prompts: 1, overlap: 1 })
    const person = await annotator(projectId)
    const assignment = await leaseOne(projectId, person)
    const stranger = ResponseHandle.parse('0123456789abcdef')
    const [first, second] = assignment.responses.map(({ handle }) => handle)
    if (!first || !second) throw new Error('two responses are shown')
    await expect(
      submit(projectId, person, judgementOn(assignment, { ranks: { [first]: 1, [stranger]: 2 } })),
    ).rejects.toMatchObject({
      code: 'answer_not_of_assignment',
    })
    for (const wrong of [
      { strength: null },
      { ranks: { [first]: 1, [second]: 1 } },
      { ranks: { [first]: 2, [second]: 2 }, strength: null },
      { ranks: { [first]: 1, [second]: 3 } },
      { ranks: null, bothBad: true },
    ])
      await expect(submit(projectId, person, judgementOn(assignment, wrong))).rejects.toMatchObject({
        code: 'answer_not_on_scale',
      })
    expect(await read(projectId, 'select count(*)::integer as n from submissions')).toEqual({ n: 0 })
  })
})
