import type { FlagKind } from '@tiebreak/contracts/annotating/flag.ts'
import { ActId, ComparisonId, type ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import { flagAssignment } from '@tiebreak/services/annotating/flag-assignment.ts'
import { skipAssignment } from '@tiebreak/services/annotating/skip-assignment.ts'
import { changeRater } from '@tiebreak/services/queue/change-rater.ts'
import { listRaterStandings } from '@tiebreak/services/queue/list-rater-standings.ts'
import { updatePolicy } from '@tiebreak/services/queue/update-policy.ts'
import { getFlagEffects } from '@tiebreak/services/review/flags/get-flag-effects.ts'
import { listFlagActs } from '@tiebreak/services/review/flags/list-flag-acts.ts'
import { setFlagsAside } from '@tiebreak/services/review/flags/set-flags-aside.ts'
import { undoFlagAct } from '@tiebreak/services/review/flags/undo-flag-act.ts'
import { listDisagreements } from '@tiebreak/services/review/list-disagreements.ts'
import { settleReview } from '@tiebreak/services/review/settle-review.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'
import { makeTestDatabase } from '#support/test-database.ts'

const SEVERE: readonly FlagKind[] = ['unsafe', 'personal_data', 'identity_leaked']
/** What the policy lets one annotator take out alone unless it says otherwise. */
const MOST = 3
const PROMPTS = 15

describe('the brake on severe flags', () => {
  let desk: Desk
  let projectId: ProjectId
  let lead: Person
  let owner: Client
  beforeAll(async () => {
    const database = await makeTestDatabase()
    owner = new Client({ connectionString: database.ownerUrl })
    await owner.connect()
    desk = await makeDesk({ given: database })
    lead = await desk.person('the-lead')
  })
  beforeEach(async () => {
    projectId = await desk.opened({ prompts: PROMPTS, overlap: 2 })
    await desk.join(projectId, lead, 'lead')
  })
  afterAll(async () => {
    await owner.end()
    await desk.end()
  })

  /** Changes what nobody may change: when something happened. */
  const past = async (text: string) => {
    await owner.query(`select set_config('tiebreak.project_id', $1, false)`, [projectId])
    await owner.query(text)
  }

  /** Flags whatever comes until nothing does; answers how many were flagged and why there is no more. */
  const flagAll = async (person: Person, kinds: readonly FlagKind[]) => {
    for (let flagged = 0; ; flagged++) {
      const { assignments, why } = await desk.lease(projectId, person)
      const [first] = assignments
      if (first === undefined) return { flagged, why }
      const kind = kinds[flagged % kinds.length] ?? 'other'
      await flagAssignment({
        ctx: desk.as(person),
        input: { projectId, assignmentId: first.id, kind, note: '' },
      })
    }
  }
  const states = async () => {
    const rows = await desk.read<{ state: string; n: number }>(
      projectId,
      'select state, count(*)::integer as n from comparisons group by state',
    )
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
  }
  const seats = () =>
    desk.read<{ seats: number; taken: number }>(projectId, 'select seats, taken from comparisons order by id')
  const raterOf = async (person: Person) => {
    const [row] = await desk.read<{ id: string }>(projectId, `select id from raters where user_id = '${person.userId}'`)
    return RaterId.parse(row?.id)
  }
  const aside = async (person: Person, reason = 'Nothing was wrong with them') =>
    setFlagsAside({ ctx: desk.as(lead), input: { projectId, raterId: await raterOf(person), reason } })
  const goOn = async (person: Person) =>
    changeRater({
      ctx: desk.as(lead),
      input: { projectId, raterId: await raterOf(person), paused: false, reason: 'talked' },
    })

  it('one annotator who flags everything as severe takes three comparisons out, is paused in plain words, and all flags are kept', async () => {
    const person = await desk.annotator(projectId)
    expect(await flagAll(person, SEVERE)).toEqual({ flagged: MOST + 1, why: 'reports_read_first' })
    expect(await states()).toEqual({ in_review: MOST, open: PROMPTS - MOST })
    expect(await desk.read(projectId, 'select alone, severe from flags order by flagged_at, id')).toEqual([
      ...Array.from({ length: MOST }, () => ({ alone: true, severe: true })),
      { alone: false, severe: true },
    ])
    const { items } = await listRaterStandings({ ctx: desk.as(lead), input: { projectId } })
    expect(items).toMatchObject([{ paused: true, reason: 'flags', flags: { severe: MOST + 1, out: MOST } }])
  })

  it('flags sent at once are counted like flags sent one after the other', async () => {
    const person = await desk.annotator(projectId)
    const held = []
    // Leases run on; the annotator holds as many as the policy lets them and flags all of them in the same moment.
    for (let round = 0; round < 2; round++) {
      const { assignments } = await desk.lease(projectId, person, 3)
      held.push(...assignments)
      await Promise.all(
        assignments.map(({ id }) =>
          flagAssignment({ ctx: desk.as(person), input: { projectId, assignmentId: id, kind: 'unsafe', note: '' } }),
        ),
      )
    }
    expect(held).toHaveLength(6)
    expect(await states()).toEqual({ in_review: MOST, open: PROMPTS - MOST })
  })

  it('what was flagged beyond the brake goes to the reviewers when a second annotator reports it too', async () => {
    const [one, other] = [await desk.annotator(projectId), await desk.annotator(projectId)]
    await flagAll(one, ['unsafe'])
    const [held] = await desk.read<{ id: string }>(projectId, 'select comparison_id as id from flags where not alone')
    await flagAll(other, ['broken'])
    const [row] = await desk.read<{ state: string }>(
      projectId,
      `select state from comparisons where id = '${held?.id}'`,
    )
    expect(row?.state).toBe('in_review')
  })

  it('an annotator who skips everything, or flags everything as something else, takes nothing out', async () => {
    const [skipper, flagger] = [await desk.annotator(projectId), await desk.annotator(projectId)]
    for (;;) {
      const [first] = (await desk.lease(projectId, skipper)).assignments
      if (first === undefined) break
      const input = { projectId, assignmentId: first.id, reason: 'other', note: '' } as const
      await skipAssignment({ ctx: desk.as(skipper), input })
    }
    expect(await flagAll(flagger, ['off_language', 'broken', 'other'])).toMatchObject({ flagged: PROMPTS })
    expect(await states()).toEqual({ open: PROMPTS })
  })

  it('counting begins anew when a lead lets them go on, and hours later', async () => {
    const person = await desk.annotator(projectId)
    await flagAll(person, ['unsafe'])
    await goOn(person)
    expect(await flagAll(person, ['unsafe'])).toMatchObject({ flagged: MOST + 1, why: 'reports_read_first' })
    await past(`update flags set flagged_at = flagged_at - interval '25 hours'`)
    await past('update raters set paused_at = null, paused_because = null, resumed_at = null')
    expect(await flagAll(person, ['unsafe'])).toMatchObject({ flagged: MOST + 1, why: 'reports_read_first' })
  })

  it('a flag that a reviewer confirmed is not counted, so that whoever reports what is there is not stopped', async () => {
    const person = await desk.annotator(projectId)
    for (let flagged = 0; flagged < PROMPTS; flagged++) {
      const { id } = await desk.leaseOne(projectId, person)
      const input = { projectId, assignmentId: id, kind: 'unsafe', note: '' } as const
      await flagAssignment({ ctx: desk.as(person), input })
      const [row] = await desk.read<{ id: string }>(projectId, `select id from comparisons where state = 'in_review'`)
      await settle(row?.id, 'out')
    }
    expect(await states()).toEqual({ withdrawn: PROMPTS })
  })

  it('the number is the policy’s', async () => {
    await updatePolicy({ ctx: desk.as(lead), input: { projectId, flags: { severeAlone: 1, hours: 24 } } })
    const person = await desk.annotator(projectId)
    expect(await flagAll(person, ['unsafe'])).toMatchObject({ flagged: 2 })
    expect(await states()).toEqual({ in_review: 1, open: PROMPTS - 1 })
  })

  it('setting the flags aside puts everything back as one act with its seats, counted before, audited, and undone once', async () => {
    const [one, other] = [await desk.annotator(projectId), await desk.annotator(projectId)]
    await desk.lease(projectId, other, 3)
    const before = await seats()
    await flagAll(one, ['unsafe'])
    const raterId = await raterOf(one)
    const effects = { flags: 4, severe: 4, held: 1, out: 3, outAnyway: 0, dealtWith: 0 }
    expect(await getFlagEffects({ ctx: desk.as(lead), input: { projectId, raterId } })).toEqual(effects)
    const act = await aside(one)
    expect(act).toMatchObject({ kind: 'set_aside', effects, moved: 3, undone: false, ruledBy: 'the-lead' })
    expect(await states()).toEqual({ open: PROMPTS })
    const after = await seats()
    expect(after.map(({ seats: n }) => n)).toEqual(before.map(({ seats: n }) => n))
    // Everything can be judged to the end.
    const third = await desk.annotator(projectId)
    expect((await flagAll(third, ['other'])).flagged).toBe(PROMPTS)
    await expect(aside(one)).rejects.toMatchObject({ code: 'flags_none' })

    const undo = () =>
      undoFlagAct({
        ctx: desk.as(lead),
        input: { projectId, flagActId: ActId.parse(act.id), reason: 'It was right' },
      })
    expect(await undo()).toMatchObject({ kind: 'restore', undoes: act.id, moved: 3 })
    await expect(undo()).rejects.toMatchObject({ code: 'flag_act_undone' })
    // The one beyond the brake has a second report by now.
    expect(await states()).toEqual({ in_review: 4, open: PROMPTS - 4 })
    const { items } = await listFlagActs({ ctx: desk.as(lead), input: { projectId, limit: 50 } })
    expect(items.map(({ kind, undone }) => [kind, undone])).toEqual([
      ['restore', false],
      ['set_aside', true],
    ])
    expect(
      await desk.read(projectId, `select action from audit_events where action like 'flags.%' order by at, id`),
    ).toEqual([{ action: 'flags.set_aside' }, { action: 'flags.restore' }])
  })

  it('what another reason keeps out stays out, and what a reviewer dealt with stays as it is', async () => {
    projectId = await desk.opened({ prompts: MOST, overlap: 2 })
    await desk.join(projectId, lead, 'lead')
    const [one, other] = [await desk.annotator(projectId), await desk.annotator(projectId)]
    const { assignments } = await desk.lease(projectId, other, MOST)
    await flagAll(one, ['unsafe'])
    const [first, second] = assignments
    if (first === undefined || second === undefined) throw new Error('the other holds all of them')
    // It was on screen already when the first report came.
    await flagAssignment({
      ctx: desk.as(other),
      input: { projectId, assignmentId: first.id, kind: 'personal_data', note: '' },
    })
    const [withdrawn] = await desk.read<{ id: string }>(
      projectId,
      `select comparison_id as id from assignments where id = '${second.id}'`,
    )
    await settle(withdrawn?.id, 'out')
    const act = await aside(one)
    expect(act.effects).toMatchObject({ flags: MOST, out: 1, outAnyway: 1, dealtWith: 1 })
    expect(act.moved).toBe(1)
    expect(await states()).toEqual({ withdrawn: 1, in_review: 1, open: 1 })
    // Who waits is counted by the flags that are left.
    const { items } = await listDisagreements({ ctx: desk.as(lead), input: { projectId, limit: 50, state: 'waiting' } })
    expect(items.map(({ flags }) => flags)).toEqual([[{ kind: 'personal_data', n: 1 }]])
  })

  async function settle(id: string | undefined, to: 'out' | 'queue') {
    await settleReview({
      ctx: desk.as(lead),
      input: { projectId, comparisonId: ComparisonId.parse(id), to, reason: 'as reported' },
    })
  }
})
