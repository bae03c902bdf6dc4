import type { NextAssignments } from '@tiebreak/contracts/annotating/schemas.ts'
import { ComparisonId, type ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import { RECOMMENDED_POLICY } from '@tiebreak/contracts/queue/recommended-policy.ts'
import type { Policy } from '@tiebreak/contracts/queue/schemas.ts'
import { StoredPolicy, type UpdatePolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import { getGoldFeedback } from '@tiebreak/services/annotating/get-gold-feedback.ts'
import { getTrial } from '@tiebreak/services/annotating/get-trial.ts'
import { skipAssignment } from '@tiebreak/services/annotating/skip-assignment.ts'
import { makeComparisons } from '@tiebreak/services/comparisons/make-comparisons.ts'
import { markGold } from '@tiebreak/services/comparisons/mark-gold.ts'
import { runMakeComparisons } from '@tiebreak/services/comparisons/run-make-comparisons.ts'
import { changeMember } from '@tiebreak/services/members/change-member.ts'
import { changeRater } from '@tiebreak/services/queue/change-rater.ts'
import { getPolicy } from '@tiebreak/services/queue/get-policy.ts'
import { listRaterStandings } from '@tiebreak/services/queue/list-rater-standings.ts'
import { updatePolicy } from '@tiebreak/services/queue/update-policy.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'
import { plainRows } from '#support/scene.ts'

describe('the queue policy', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await makeDesk()
  })
  afterAll(() => desk.end())

  const trialOf = (projectId: ProjectId, person: Person) => getTrial({ ctx: desk.as(person), input: { projectId } })
  const set = async (projectId: ProjectId, policy: Partial<UpdatePolicy>) => {
    const lead = await desk.annotator(projectId)
    await updatePolicy({ ctx: desk.as(lead), input: { projectId, ...policy } })
    return lead
  }
  const gold = (part: Partial<Policy['gold']>) => ({ gold: { ...StoredPolicy.parse({}).gold, ...part } })
  const caps = (part: Partial<Policy['caps']>) => ({ caps: { ...StoredPolicy.parse({}).caps, ...part } })

  /** Makes some comparisons gold of a use; the response that is a's is the better one. */
  async function makeGold(projectId: ProjectId, use: 'training' | 'qualification' | 'silent', count: number) {
    const rows = await desk.read<{ id: string; a: string; b: string }>(
      projectId,
      `select c.id, f.response_id as a, s.response_id as b from comparisons c
       join comparison_responses f on f.comparison_id = c.id and f.position = 1
       join comparison_responses s on s.comparison_id = c.id and s.position = 2
       where c.gold is null and c.taken = 0 order by c.id limit ${count}`,
    )
    for (const { id, a, b } of rows) {
      const input = {
        projectId,
        comparisonId: ComparisonId.parse(id),
        use,
        ranks: { [a]: 1, [b]: 2 },
        explanation: 'a is right',
      }
      await markGold({ ctx: desk.worker, input })
    }
  }

  /** Judges the next task: for a's response, or against it. */
  async function judgeNext(projectId: ProjectId, person: Person, right: boolean): Promise<NextAssignments> {
    const next = await desk.lease(projectId, person)
    const [assignment] = next.assignments
    if (!assignment) return next
    const isA = (text: string) => text.startsWith('Answer a ')
    const ranks = Object.fromEntries(
      assignment.responses.map(({ handle, messages }) => [handle, isA(messages[0]?.content ?? '') === right ? 1 : 2]),
    )
    await desk.submit(projectId, person, desk.judgementOn(assignment, { ranks }))
    return next
  }
  const chosen = (projectId: ProjectId) =>
    desk.read<{ by: string; n: number }>(
      projectId,
      `select chosen_because ->> 'by' as by, count(*)::integer as n from assignments group by 1 order by 1`,
    )

  it('is off for a new project, changes by parts, and is kept whole', async () => {
    const projectId = await desk.opened({ prompts: 1, overlap: 1 })
    expect(await getPolicy({ ctx: desk.worker, input: { projectId } })).toEqual(StoredPolicy.parse({}))
    await set(projectId, { repeats: RECOMMENDED_POLICY.repeats })
    await set(projectId, { gold: RECOMMENDED_POLICY.gold })
    const now = await getPolicy({ ctx: desk.worker, input: { projectId } })
    expect(now).toEqual({
      ...StoredPolicy.parse({}),
      repeats: RECOMMENDED_POLICY.repeats,
      gold: RECOMMENDED_POLICY.gold,
    })
    expect(StoredPolicy.parse(RECOMMENDED_POLICY)).toEqual(RECOMMENDED_POLICY)
  })

  it('practice comes first, with an explanation after the judgement and never before; then scored tasks, then work', async () => {
    const projectId = await desk.opened({ prompts: 12, overlap: 1 })
    await makeGold(projectId, 'training', 3)
    await makeGold(projectId, 'qualification', 4)
    await set(projectId, gold({ practice: 2, scored: 3 }))
    const person = await desk.annotator(projectId)
    const first = await desk.lease(projectId, person, 3)
    expect(first).toMatchObject({ stage: { kind: 'practice', done: 0, of: 2 } })
    expect(first.assignments.map(({ explained }) => explained)).toEqual([true, true])
    const feedback = (at: number) => {
      const assignment = first.assignments[at]
      if (!assignment) throw new Error('two practice tasks came')
      return getGoldFeedback({ ctx: desk.as(person), input: { projectId, assignmentId: assignment.id } })
    }
    await expect(feedback(0)).rejects.toMatchObject({ code: 'feedback_not_found' })
    await judgeNext(projectId, person, true)
    await judgeNext(projectId, person, false)
    expect(await feedback(0)).toMatchObject({ agreed: true, explanation: 'a is right' })
    expect(await feedback(1)).toMatchObject({ agreed: false })

    for (let at = 0; at < 3; at++) {
      const next = await judgeNext(projectId, person, true)
      expect(next.stage).toEqual({ kind: 'qualification', done: at, of: 3 })
      const [scored] = next.assignments
      if (!scored) throw new Error('a scored task came')
      expect(scored.explained).toBe(false)
      const asked = getGoldFeedback({ ctx: desk.as(person), input: { projectId, assignmentId: scored.id } })
      await expect(asked).rejects.toMatchObject({ code: 'feedback_not_found' })
      const told = at < 2 ? { state: 'open', agreed: null, of: null, needed: null } : { state: 'passed', agreed: 3 }
      expect(await trialOf(projectId, person)).toMatchObject(told)
    }
    expect(await trialOf(projectId, person)).toEqual({ state: 'passed', agreed: 3, of: 3, needed: 3 })
    expect((await judgeNext(projectId, person, true)).stage).toEqual({ kind: 'work', done: 0, of: 0 })
    expect(await chosen(projectId)).toEqual([
      { by: 'free_seat', n: 1 },
      { by: 'practice', n: 2 },
      { by: 'qualification', n: 3 },
    ])
    expect(await desk.read(projectId, 'select sum(taken)::integer as taken from comparisons')).toEqual([{ taken: 1 }])
    expect(await desk.read(projectId, 'select 1 from counted_judgements')).toHaveLength(1)
  })

  it('whoever falls short in the scored tasks gets no work, until a lead lets them', async () => {
    const projectId = await desk.opened({ prompts: 8, overlap: 1 })
    await makeGold(projectId, 'qualification', 4)
    const lead = await set(projectId, gold({ scored: 4, pass: 0.75 }))
    const person = await desk.annotator(projectId)
    for (const right of [true, false, true, false]) await judgeNext(projectId, person, right)
    expect(await desk.lease(projectId, person)).toMatchObject({ assignments: [], why: 'not_qualified' })
    expect(await trialOf(projectId, person)).toEqual({ state: 'failed', agreed: 2, of: 4, needed: 3 })
    const { items } = await listRaterStandings({ ctx: desk.as(lead), input: { projectId } })
    const [standing] = items
    if (!standing) throw new Error('the annotator is there')
    expect(standing).toMatchObject({ stage: 'failed', done: 4, of: 4 })
    const input = { projectId, raterId: standing.id, paused: false, qualified: true, reason: 'talked' } as const
    await changeRater({ ctx: desk.as(lead), input })
    expect((await desk.lease(projectId, person)).assignments).toHaveLength(1)
    expect(await trialOf(projectId, person)).toEqual({ state: 'admitted', agreed: 2, of: 4, needed: 3 })
  })

  it('exactly the share that was asked for is enough, and three quarters where a policy names none', async () => {
    const projectId = await desk.opened({ prompts: 2, overlap: 1 })
    const needed = async (policy: object) => {
      const rows = await desk.read<{ needed: number }>(
        projectId,
        `select tiebreak.needed_to_pass('${JSON.stringify(policy)}', n) as needed from generate_series(1, 50) n`,
      )
      return rows.map((row) => row.needed)
    }
    for (let share = 0; share <= 100; share++)
      expect(await needed({ pass: share / 100 }), `${share} %`).toEqual(
        Array.from({ length: 50 }, (_, at) => Math.ceil((share * (at + 1)) / 100)),
      )
    expect(await needed({})).toEqual(await needed({ pass: StoredPolicy.parse({}).gold.pass }))
  })

  it('whoever declined every scored task has failed, without a number', async () => {
    const projectId = await desk.opened({ prompts: 6, overlap: 1 })
    await makeGold(projectId, 'qualification', 2)
    await set(projectId, gold({ scored: 2 }))
    const person = await desk.annotator(projectId)
    for (let at = 0; at < 2; at++) {
      const [assignment] = (await desk.lease(projectId, person)).assignments
      if (!assignment) throw new Error('a scored task came')
      const input = { projectId, assignmentId: assignment.id, reason: 'other', note: '' } as const
      await skipAssignment({ ctx: desk.as(person), input })
    }
    expect(await trialOf(projectId, person)).toEqual({ state: 'failed', agreed: null, of: null, needed: null })
  })

  it('a project without scored tasks has no trial, and says nothing of one', async () => {
    const projectId = await desk.opened({ prompts: 2, overlap: 1 })
    const person = await desk.annotator(projectId)
    expect(await trialOf(projectId, person)).toEqual({ state: 'none', agreed: null, of: null, needed: null })
    await judgeNext(projectId, person, true)
    expect(await trialOf(projectId, person)).toMatchObject({ state: 'none' })
  })

  it('silent gold looks, skips and is judged like any other task, takes no seat and counts nowhere', async () => {
    const projectId = await desk.opened({ prompts: 6, overlap: 1 })
    await makeGold(projectId, 'silent', 2)
    await set(projectId, gold({ silentRate: 0.5 }))
    const person = await desk.annotator(projectId)
    const seen = new Map<string, string[]>()
    for (let at = 0; at < 6; at++) {
      const [assignment] = (await desk.lease(projectId, person)).assignments
      if (!assignment) break
      const [row] = await desk.read<{ use: string | null }>(
        projectId,
        `select gold_use as use from assignments where id = '${assignment.id}'`,
      )
      const kind = row?.use ?? 'plain'
      seen.set(kind, Object.keys(assignment))
      if (kind === 'silent' && at % 2 === 0) {
        const input = { projectId, assignmentId: assignment.id, reason: 'other', note: '' } as const
        await skipAssignment({ ctx: desk.as(person), input })
      } else expect(await desk.submit(projectId, person, desk.judgementOn(assignment))).toMatchObject({ revision: 1 })
    }
    expect(seen.get('silent') ?? seen.get('plain')).toEqual(seen.get('plain'))
    const held = await desk.read(projectId, 'select 1 from assignments where gold_use is not null and holds_seat')
    expect(held).toEqual([])
    const [sums] = await desk.read<{ taken: number; held: number; counted: number; plain: number }>(
      projectId,
      `select (select sum(taken)::integer from comparisons) as taken,
        (select count(*)::integer from assignments where holds_seat) as held,
        (select count(*)::integer from counted_judgements) as counted,
        (select count(*)::integer from assignments where state = 'judged' and gold_use is null) as plain`,
    )
    expect(sums?.taken).toBe(sums?.held)
    expect(sums?.counted).toBe(sums?.plain)
  })

  it.each(['advise', 'automatic'] as const)('too little agreement with gold: %s', async (pause) => {
    const projectId = await desk.opened({ prompts: 60, overlap: 1 })
    await makeGold(projectId, 'silent', 10)
    const lead = await set(projectId, gold({ silentRate: 0.5, pause, below: 0.7, over: 5 }))
    const person = await desk.annotator(projectId)
    const goldJudgements = async () =>
      (await desk.read(projectId, `select 1 from assignments where gold_use = 'silent' and state = 'judged'`)).length
    let last = await desk.lease(projectId, person)
    for (let at = 0; at < 60 && (await goldJudgements()) < 5; at++) last = await judgeNext(projectId, person, false)
    if ((await goldJudgements()) < 5) throw new Error(`five of ten gold tasks came, not ${JSON.stringify(last.why)}`)
    const next = await desk.lease(projectId, person)
    const { items } = await listRaterStandings({ ctx: desk.as(lead), input: { projectId } })
    const standing = items.find(({ gold: { n } }) => n >= 5)
    expect(standing).toMatchObject({ advice: 'pause', gold: { ok: true, value: 0, low: 0, n: 5 } })
    expect(next.why).toBe(pause === 'automatic' ? 'you_are_paused' : null)
    if (pause === 'advise' || !standing) return
    expect(standing).toMatchObject({ paused: true, reason: 'gold' })
    const input = { projectId, raterId: standing.id, paused: false, reason: 'talked' }
    await changeRater({ ctx: desk.as(lead), input })
    expect((await desk.lease(projectId, person)).why).toBeNull()
  })

  it('a repeat comes after enough others, with sides swapped, once, without a seat, and counts nowhere', async () => {
    const projectId = await desk.opened({ prompts: 40, overlap: 1 })
    await set(projectId, { repeats: { rate: 0.5, after: 4 } })
    const person = await desk.annotator(projectId)
    for (let at = 0; at < 100; at++) if ((await judgeNext(projectId, person, true)).assignments.length === 0) break
    const rows = await desk.read<{ swapped: boolean; between: number; times: number }>(
      projectId,
      `select r.display_order[1] <> o.display_order[1] as swapped, r.holds_seat, count(*) over (partition by r.repeat_of)::integer as times,
        (select count(*)::integer from assignments b where b.ended_at > o.ended_at and b.leased_at < r.leased_at and b.ended_at < r.leased_at) as between
       from assignments r join assignments o on o.id = r.repeat_of where r.repeat = 1`,
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row).toMatchObject({ swapped: true, holds_seat: false, times: 1 })
    expect(Math.min(...rows.map(({ between }) => between))).toBeGreaterThanOrEqual(4)
    expect(await desk.read(projectId, 'select 1 from counted_judgements')).toHaveLength(40)
    const { items } = await listRaterStandings({ ctx: desk.as(person), input: { projectId } })
    expect(items[0]?.consistency).toMatchObject({ ok: true, value: 1, n: rows.length })
  })

  it('caps: open leases, and the share of the seats that one annotator may hold', async () => {
    const projectId = await desk.opened({ prompts: 10, overlap: 1 })
    await set(projectId, caps({ openLeases: 2, share: 0.3 }))
    const person = await desk.annotator(projectId)
    expect((await desk.lease(projectId, person, 3)).assignments).toHaveLength(2)
    for (let at = 0; at < 3; at++) await judgeNext(projectId, person, true)
    expect(await desk.lease(projectId, person)).toMatchObject({ assignments: [], why: 'share_reached' })
    expect((await desk.lease(projectId, await desk.annotator(projectId))).assignments).toHaveLength(1)
  })

  it('nobody judges what they wrote, nor a prompt in a language or field that is not theirs', async () => {
    const [mine, portuguese, open] = plainRows({ prompts: 3 })
    if (!mine || !portuguese || !open) throw new Error('three rows')
    const [first, ...rest] = mine.responses
    if (!first) throw new Error('a response')
    const rows = [
      { ...mine, responses: [{ ...first, metadata: { author: 'Writer@example.org' } }, ...rest] },
      { ...portuguese, tags: ['lang:pt', 'easy'] },
      { ...open, tags: ['easy'] },
    ]
    const projectId = await desk.opened({ prompts: 3, overlap: 3, rows })
    await set(projectId, { match: { prefixes: ['lang:'] } })
    const writer = await desk.person('writer')
    await desk.join(projectId, writer, 'annotator')
    expect((await desk.lease(projectId, writer, 3)).assignments).toHaveLength(1)
    const other = await desk.annotator(projectId)
    expect((await desk.lease(projectId, other, 3)).assignments).toHaveLength(2)
    const speaker = await desk.annotator(projectId)
    const lead = await desk.person('lead of languages')
    await desk.join(projectId, lead, 'lead')
    await changeMember({ ctx: desk.as(lead), input: { projectId, userId: speaker.userId, tags: ['lang:pt'] } })
    expect((await desk.lease(projectId, speaker, 3)).assignments).toHaveLength(3)
  })

  it('a stratified share of the comparisons gets the overlap, the rest one seat', async () => {
    const projectId = await desk.project({ overlap: 3 })
    const rows = plainRows({ prompts: 100 }).map((row, at) => ({ ...row, tags: [at < 40 ? 'x' : 'y'] }))
    await desk.take(projectId, rows)
    await set(projectId, { overlap: { share: 0.2, raise: null } })
    const { jobId } = await makeComparisons({ ctx: desk.worker, input: { projectId, pairs: 'all' } })
    await runMakeComparisons({ ctx: desk.worker, input: { projectId, jobId, plan: { pairs: 'all', overlap: 3 } } })
    const seats = await desk.read(
      projectId,
      `select p.tags[1] as tag, c.seats, count(*)::integer as n from comparisons c join prompts p on p.id = c.prompt_id
       group by 1, 2 order by 1, 2`,
    )
    expect(seats).toEqual([
      { tag: 'x', seats: 1, n: 32 },
      { tag: 'x', seats: 3, n: 8 },
      { tag: 'y', seats: 1, n: 48 },
      { tag: 'y', seats: 3, n: 12 },
    ])
  })

  it('raters are named by id only where they are', async () => {
    const projectId = await desk.opened({ prompts: 1, overlap: 1 })
    const lead = await desk.annotator(projectId)
    const raterId = RaterId.parse('01990000-0000-7000-8000-0000000000ff')
    const input = { projectId, raterId, paused: true, reason: '' }
    await expect(changeRater({ ctx: desk.as(lead), input })).rejects.toMatchObject({ code: 'rater_not_found' })
  })
})
