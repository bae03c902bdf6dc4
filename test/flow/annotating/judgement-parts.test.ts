import { SetPreferences } from '@tiebreak/contracts/accounts/schemas.ts'
import { MEASURED_VERSION } from '@tiebreak/contracts/annotating/onboarding.ts'
import type { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import { SubmitJudgement } from '@tiebreak/contracts/annotating/schemas.ts'
import type { MakeComparisons } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { readVoteLines } from '@tiebreak/db/queries/exports/vote-lines.ts'
import { readCountedColumns } from '@tiebreak/db/queries/measures/counted-columns.ts'
import { readDecidedPairs } from '@tiebreak/db/queries/review/decided-pairs.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { getPreferences } from '@tiebreak/services/accounts/get-preferences.ts'
import { setPreferences } from '@tiebreak/services/accounts/set-preferences.ts'
import { acceptOnboarding } from '@tiebreak/services/annotating/accept-onboarding.ts'
import { acknowledgeGuidelines } from '@tiebreak/services/annotating/acknowledge-guidelines.ts'
import { getOwnPage } from '@tiebreak/services/annotating/get-own-page.ts'
import { listComparisonJudgements } from '@tiebreak/services/annotating/list-comparison-judgements.ts'
import { listOwnAssignments } from '@tiebreak/services/annotating/list-own-assignments.ts'
import { listRevisions } from '@tiebreak/services/annotating/list-revisions.ts'
import { submitJudgement } from '@tiebreak/services/annotating/submit-judgement.ts'
import { getComparison } from '@tiebreak/services/comparisons/get-comparison.ts'
import { makeComparisons } from '@tiebreak/services/comparisons/make-comparisons.ts'
import { runMakeComparisons } from '@tiebreak/services/comparisons/run-make-comparisons.ts'
import type { Actor } from '@tiebreak/services/context.ts'
import { listGuidelines } from '@tiebreak/services/projects/list-guidelines.ts'
import { updateProject } from '@tiebreak/services/projects/update-project.ts'
import { leaseNext } from '@tiebreak/services/queue/lease-next.ts'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeScene, plainRows, type Scene } from '#support/scene.ts'

type Person = Actor & { kind: 'user' }

describe('what a judgement holds', () => {
  let scene: Scene
  let people = 0

  beforeAll(async () => {
    scene = await makeScene()
  })
  afterAll(() => scene.end())

  async function opened(
    plan: MakeComparisons = { pairs: 'all' },
    settings: Partial<Parameters<typeof updateProject>[0]['input']> = {},
    size = { prompts: 1, systems: 2 },
  ) {
    const projectId = await scene.project({ overlap: 1 })
    await scene.take(projectId, plainRows(size))
    await updateProject({ ctx: scene.worker, input: { ...settings, projectId } })
    const { jobId } = await makeComparisons({ ctx: scene.worker, input: { projectId, ...plan } })
    await runMakeComparisons({ ctx: scene.worker, input: { projectId, jobId, plan: { ...plan, overlap: 1 } } })
    people += 1
    const person = await scene.person(`judgements-${people}`)
    await scene.join(projectId, person, 'annotator')
    return { projectId, person }
  }

  const lease = (projectId: ProjectId, person: Person, want = 1) =>
    leaseNext({ ctx: scene.as(person), input: { projectId, want } })

  async function leaseOne(projectId: ProjectId, person: Person): Promise<Assignment> {
    const [assignment] = (await lease(projectId, person)).assignments
    if (!assignment) throw new Error('there is a comparison to lease')
    return assignment
  }

  const ranked = ({ responses }: Assignment, ranks: number[]) =>
    Object.fromEntries(responses.map(({ handle }, at) => [handle, ranks[at] ?? 0]))

  const submit = (projectId: ProjectId, person: Person, assignment: Assignment, judgement: object) =>
    submitJudgement({
      ctx: scene.as(person),
      input: { projectId, ...SubmitJudgement.parse({ id: uuidv7(), assignmentId: assignment.id, ...judgement }) },
    })

  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'no error',
      (error: DomainError) => [error.code, error.details?.[0]?.path].filter(Boolean).join(' '),
    )

  async function rows(projectId: ProjectId, text: string): Promise<Record<string, unknown>[]> {
    return withTransaction(scene.app, { projectId }, async (tx) => (await tx.client.query(text)).rows)
  }

  const CRITERIA = [
    { key: 'helpful', label: 'Helpful', description: 'Does it answer?' },
    { key: 'harmless', label: 'Harmless', description: '' },
  ]

  it('stores one row for each criterion beside overall, and answers them back to their author', async () => {
    const { projectId, person } = await opened({ pairs: 'all' }, { criteria: CRITERIA })
    const assignment = await leaseOne(projectId, person)
    expect(assignment.criteria).toEqual(CRITERIA)

    const ranks = ranked(assignment, [1, 2])
    const criteria = [
      { criterion: 'harmless', ranks: ranked(assignment, [1, 1]) },
      { criterion: 'helpful', ranks: ranked(assignment, [2, 1]), strength: 3 },
    ]
    expect(await codeOf(submit(projectId, person, assignment, { ranks, strength: 1 }))).toBe(
      'answer_not_on_scale criteria',
    )
    const unknown = [...criteria, { criterion: 'short', ranks }]
    expect(await codeOf(submit(projectId, person, assignment, { ranks, strength: 1, criteria: unknown }))).toBe(
      'answer_not_on_scale criteria.2.criterion',
    )
    const tooStrong = criteria.map((one) => ({ ...one, strength: 3 }))
    expect(await codeOf(submit(projectId, person, assignment, { ranks, strength: 1, criteria: tooStrong }))).toBe(
      'answer_not_on_scale criteria.0.strength',
    )
    const strangers = criteria.map(({ criterion }) => ({
      criterion,
      ranks: { aaaaaaaaaaaaaaaa: 1, bbbbbbbbbbbbbbbb: 1 },
    }))
    expect(await codeOf(submit(projectId, person, assignment, { ranks, strength: 1, criteria: strangers }))).toBe(
      'answer_not_of_assignment',
    )
    expect(await rows(projectId, 'select * from judgements')).toEqual([])

    await submit(projectId, person, assignment, { ranks, strength: 1, criteria })
    const stored = await rows(projectId, 'select criterion, strength, both_bad from judgements order by criterion')
    expect(stored).toEqual([
      { criterion: 'harmless', strength: null, both_bad: false },
      { criterion: 'helpful', strength: 3, both_bad: false },
      { criterion: 'overall', strength: 1, both_bad: false },
    ])
    const { items } = await listOwnAssignments({ ctx: scene.as(person), input: { projectId } })
    expect(items[0]?.answer?.criteria).toEqual([
      { criterion: 'harmless', ranks: ranked(assignment, [1, 1]), strength: null },
      { criterion: 'helpful', ranks: ranked(assignment, [2, 1]), strength: 3 },
    ])
    // One judgement is one row and one pair in whatever counts and exports, however many criteria it has.
    await withTransaction(scene.app, { projectId }, async (tx) => {
      const mark = '18446744073709551615'
      const lines: Buffer[] = []
      for await (const chunk of readVoteLines(tx, projectId, mark)) lines.push(chunk)
      expect(Buffer.concat(lines).toString().trim().split('\n')).toHaveLength(1)
      const { judgements } = await readCountedColumns(tx, projectId, mark)
      expect([...judgements.strength]).toEqual([1])
      const decided = []
      for await (const part of readDecidedPairs(tx, projectId, mark)) decided.push(...part)
      expect(decided.map(({ firstWins, secondWins, ties }) => firstWins + secondWins + ties)).toEqual([1])
    })
  })

  it('keeps the criteria that were on when the lease began, whatever a lead changes meanwhile', async () => {
    const { projectId, person } = await opened({ pairs: 'all' }, { criteria: CRITERIA })
    const assignment = await leaseOne(projectId, person)
    await updateProject({ ctx: scene.worker, input: { projectId, criteria: [] } })
    expect((await leaseOne(projectId, person)).criteria).toEqual(CRITERIA)
    const criteria = CRITERIA.map(({ key }) => ({ criterion: key, ranks: ranked(assignment, [1, 1]) }))
    const { revision } = await submit(projectId, person, assignment, { ranks: ranked(assignment, [1, 1]), criteria })
    expect(revision).toBe(1)
  })

  it('stores a resent judgement with criteria once, in whatever order its parts were written', async () => {
    const { projectId, person } = await opened({ pairs: 'all' }, { criteria: CRITERIA })
    const assignment = await leaseOne(projectId, person)
    const id = uuidv7()
    const ranks = ranked(assignment, [1, 1])
    const criteria = CRITERIA.map(({ key }) => ({ criterion: key, ranks }))
    const first = await submit(projectId, person, assignment, { id, ranks, criteria })
    expect(await submit(projectId, person, assignment, { id, ranks, criteria: criteria.toReversed() })).toEqual(first)
    const other = criteria.map((one) => ({ ...one, ranks: ranked(assignment, [1, 2]), strength: 1 }))
    expect(await codeOf(submit(projectId, person, assignment, { id, ranks, criteria: other }))).toBe(
      'judgement_id_reused',
    )
  })

  it('ranks nine responses with ties and unacceptable ones, by their handles, in the order that was shown', async () => {
    const { projectId, person } = await opened({ pairs: 'ranking', k: 9, perPrompt: 1 }, {}, { prompts: 1, systems: 9 })
    const assignment = await leaseOne(projectId, person)
    expect(assignment.responses).toHaveLength(9)
    const places = [3, 1, 1, 4, 5, 6, 7, 8, 8]
    const ranks = ranked(assignment, places)
    const bad = assignment.responses.slice(7).map(({ handle }) => handle)
    expect(await codeOf(submit(projectId, person, assignment, { ranks, strength: 1 }))).toBe(
      'answer_not_on_scale strength',
    )
    const all = assignment.responses.map(({ handle }) => handle)
    expect(await codeOf(submit(projectId, person, assignment, { ranks, unacceptable: all }))).toBe(
      'answer_not_on_scale unacceptable',
    )
    expect(await codeOf(submit(projectId, person, assignment, { ranks, unacceptable: ['aaaaaaaaaaaaaaaa'] }))).toBe(
      'answer_not_of_assignment',
    )
    const [, ...others] = Object.entries(ranks).filter(([, rank]) => rank !== 1)
    const missing = Object.fromEntries([...Object.entries(ranks).filter(([, rank]) => rank === 1), ...others])
    expect(await codeOf(submit(projectId, person, assignment, { ranks: missing }))).toBe('answer_not_of_assignment')

    await submit(projectId, person, assignment, { ranks, unacceptable: bad })
    const [row] = await rows(
      projectId,
      `select s.display_order as shown, j.ranks, j.unacceptable from submissions s
       join judgements j on j.project_id = s.project_id and j.submission_id = s.id`,
    )
    if (!row) throw new Error('the judgement is stored')
    const shown = row.shown as number[]
    expect(shown.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(shown.map((position) => (row.ranks as number[])[position - 1])).toEqual(places)
    expect(row?.unacceptable).toEqual(shown.slice(7).toSorted())
    const { items } = await listOwnAssignments({ ctx: scene.as(person), input: { projectId } })
    expect(items[0]?.answer?.ranks).toEqual(ranks)
    expect(items[0]?.answer?.unacceptable.toSorted()).toEqual(bad.toSorted())
    expect(
      await rows(projectId, 'select count(*)::int as n from tiebreak.counted_pairs_at(pg_current_xact_id())'),
    ).toEqual([{ n: 36 }])
  })

  it('takes all unacceptable as both bad, without ranks, and refuses a pair’s single one', async () => {
    const { projectId, person } = await opened({ pairs: 'ranking', k: 3, perPrompt: 1 }, {}, { prompts: 1, systems: 3 })
    const assignment = await leaseOne(projectId, person)
    const unacceptable = assignment.responses.map(({ handle }) => handle)
    await submit(projectId, person, assignment, { ranks: null, bothBad: true, unacceptable })
    expect(await rows(projectId, 'select ranks, both_bad, cardinality(unacceptable) as n from judgements')).toEqual([
      { ranks: null, both_bad: true, n: 3 },
    ])
    const pair = await opened()
    const other = await leaseOne(pair.projectId, pair.person)
    const one = other.responses.slice(0, 1).map(({ handle }) => handle)
    const judgement = { ranks: ranked(other, [1, 2]), strength: 1, unacceptable: one }
    expect(await codeOf(submit(pair.projectId, pair.person, other, judgement))).toBe('answer_not_on_scale unacceptable')
  })

  it('has no ties in a forced choice among more than two', async () => {
    const { projectId, person } = await opened(
      { pairs: 'ranking', k: 3, perPrompt: 1 },
      { scale: 2 },
      { prompts: 1, systems: 3 },
    )
    const assignment = await leaseOne(projectId, person)
    expect(await codeOf(submit(projectId, person, assignment, { ranks: ranked(assignment, [1, 2, 2]) }))).toBe(
      'answer_not_on_scale ranks',
    )
    await submit(projectId, person, assignment, { ranks: ranked(assignment, [2, 3, 1]) })
  })

  it('makes rankings of k responses that use all responses equally, and none twice', async () => {
    const size = { prompts: 2, systems: 6 }
    const { projectId } = await opened({ pairs: 'ranking', k: 3, perPrompt: 4 }, {}, size)
    const again = { pairs: 'ranking', k: 3, perPrompt: 4, overlap: 1 } as const
    const { jobId } = await makeComparisons({ ctx: scene.worker, input: { projectId, ...again } })
    await runMakeComparisons({ ctx: scene.worker, input: { projectId, jobId, plan: again } })
    expect(await rows(projectId, 'select k, count(*)::int as n from comparisons group by k')).toEqual([{ k: 3, n: 8 }])
    const used = await rows(projectId, 'select count(*)::int as n from comparison_responses group by response_id')
    expect(used).toEqual(Array.from({ length: 12 }, () => ({ n: 2 })))
  })

  it('asks for reasons by the project’s rules, drawn once at the lease, and requires them where it says so', async () => {
    const askReason = { muchBetter: true, bothBad: true, share: 0, required: true }
    const { projectId, person } = await opened({ pairs: 'all' }, { askReason }, { prompts: 3, systems: 2 })
    const { assignments } = await lease(projectId, person, 3)
    const [first, second, third] = assignments
    if (!first || !second || !third) throw new Error('there are three to lease')
    expect(first.askReason).toEqual({ muchBetter: true, bothBad: true, random: false, required: true })
    const much = { ranks: ranked(first, [1, 2]), strength: 3 }
    expect(await codeOf(submit(projectId, person, first, much))).toBe('reason_missing reason')
    expect(await codeOf(submit(projectId, person, first, { ...much, reason: '  ' }))).toBe('reason_missing reason')
    await submit(projectId, person, first, { ...much, reason: 'It is right.' })
    await submit(projectId, person, second, { ranks: ranked(second, [1, 2]), strength: 2 })
    expect(await codeOf(submit(projectId, person, third, { ranks: null, bothBad: true }))).toBe('reason_missing reason')
  })

  it('draws the random share at the lease and keeps it over expiry and reopening', async () => {
    const askReason = { muchBetter: false, bothBad: false, share: 0.5, required: false }
    const { projectId, person } = await opened({ pairs: 'all' }, { askReason }, { prompts: 60, systems: 2 })
    await lease(projectId, person)
    const read = () => rows(projectId, `select id, ask_reason -> 'random' as random from assignments order by id`)
    await rows(
      projectId,
      `insert into assignments (project_id, id, comparison_id, rater_id, display_order, state, holds_seat, lease_until,
         ended_at, scale, allow_both_bad, chosen_because)
       select c.project_id, gen_random_uuid(), c.id, r.id, '{1,2}', 'expired', false, now(), now(), 7, true, '{"by": "test"}'
       from comparisons c cross join raters r
       where not exists (select 1 from assignments a where a.comparison_id = c.id)`,
    )
    const drawn = await read()
    expect(drawn).toHaveLength(60)
    expect(new Set(drawn.map(({ random }) => random))).toEqual(new Set([true, false]))
    await updateProject({
      ctx: scene.worker,
      input: { projectId, askReason: { ...askReason, share: 1, required: true } },
    })
    await rows(
      projectId,
      `update assignments set state = 'leased', leased_at = now(), ended_at = null where state = 'expired'`,
    )
    expect(await read()).toEqual(drawn)
    expect(
      await rows(projectId, `select count(*)::int as n from assignments where ask_reason ->> 'required' = 'true'`),
    ).toEqual([{ n: 59 }])
  })

  it('keeps every version of the guidelines, who acknowledged which, and the version that was on screen', async () => {
    const { projectId, person } = await opened({ pairs: 'all' }, {}, { prompts: 3, systems: 2 })
    await updateProject({ ctx: scene.worker, input: { projectId, guidelines: 'Second' } })
    const ctx = scene.as(person)
    expect((await lease(projectId, person)).standing.guidelines).toEqual({ current: 2, acknowledged: null })
    expect(await codeOf(acknowledgeGuidelines({ ctx, input: { projectId, version: 3 } }))).toBe('guidelines_not_found')
    await acknowledgeGuidelines({ ctx, input: { projectId, version: 2 } })
    await acknowledgeGuidelines({ ctx, input: { projectId, version: 2 } })
    expect((await lease(projectId, person)).standing.guidelines).toEqual({ current: 2, acknowledged: 2 })
    const { items } = await listGuidelines({ ctx, input: { projectId, limit: 10 } })
    expect(items.map(({ version, markdown, acknowledgedAt }) => [version, markdown, acknowledgedAt !== null])).toEqual([
      [2, 'Second', true],
      [1, '', false],
    ])

    for (const guidelinesVersion of [1, null, 77]) {
      const assignment = await leaseOne(projectId, person)
      await submit(projectId, person, assignment, { ranks: ranked(assignment, [1, 1]), guidelinesVersion })
    }
    const stored = await rows(projectId, 'select guidelines_version as version from submissions order by seq')
    expect(stored).toEqual([{ version: 1 }, { version: 2 }, { version: 2 }])
  })

  it('keeps what an annotator agreed to with its text, and asks again when the text changes', async () => {
    const { projectId, person } = await opened({ pairs: 'all' }, { consent: 'We keep your answers.' })
    const ctx = scene.as(person)
    const accept = (consentVersion: number) =>
      acceptOnboarding({ ctx, input: { projectId, consentVersion, measuredVersion: MEASURED_VERSION } })
    expect((await lease(projectId, person)).standing.onboardingNeeded).toBe(true)
    expect(await codeOf(accept(0))).toBe('onboarding_outdated')
    expect(await accept(1)).toMatchObject({ needed: false, accepted: { consentVersion: 1 } })
    expect((await lease(projectId, person)).standing.onboardingNeeded).toBe(false)
    await updateProject({ ctx: scene.worker, input: { projectId, consent: 'We keep your answers for a year.' } })
    expect((await lease(projectId, person)).standing.onboardingNeeded).toBe(true)
    await accept(2)
    expect(await rows(projectId, 'select consent_version as v, consent from onboardings order by 1')).toEqual([
      { v: 1, consent: 'We keep your answers.' },
      { v: 2, consent: 'We keep your answers for a year.' },
    ])
  })

  it('shows leads every revision of a judgement with its time, and its author the same by handles', async () => {
    const { projectId, person } = await opened({ pairs: 'all' }, { criteria: CRITERIA.slice(0, 1) })
    const assignment = await leaseOne(projectId, person)
    const judgement = (places: number[], change: object) => ({
      ranks: ranked(assignment, places),
      criteria: [{ criterion: 'helpful', ranks: ranked(assignment, places), strength: 1 }],
      strength: 1,
      activeMs: 1000,
      ...change,
    })
    const first = await submit(projectId, person, assignment, judgement([1, 2], { reason: 'at first' }))
    const second = await submit(projectId, person, assignment, judgement([2, 1], { revises: first.id, strength: 3 }))

    const lead = await scene.person('lead-of-revisions')
    await scene.join(projectId, lead, 'lead')
    const ctx = scene.as(lead)
    const { items } = await listRevisions({ ctx, input: { projectId, judgementId: first.id } })
    expect(
      items.map(({ id, revision, current, reason, strength }) => ({ id, revision, current, reason, strength })),
    ).toEqual([
      { id: first.id, revision: 1, current: false, reason: 'at first', strength: 1 },
      { id: second.id, revision: 2, current: true, reason: null, strength: 3 },
    ])
    expect(items[0]?.criteria).toEqual([{ criterion: 'helpful', ranks: items[0]?.ranks, strength: 1 }])
    expect(items[1]?.ranks).toEqual(items[0]?.ranks?.toReversed())
    expect(items[1]?.guidelinesVersion).toBe(1)
    const { comparisonId } = items[0] ?? { comparisonId: undefined }
    if (!comparisonId) throw new Error('there is a comparison')
    const comparison = await getComparison({ ctx, input: { projectId, comparisonId } })
    expect(comparison.responses.map(({ id }) => id)).toEqual(items[0]?.responses)
    expect(comparison).toMatchObject({ id: comparisonId, judgements: 1, excerpt: 'Question 1?' })
    const page = await listComparisonJudgements({ ctx, input: { projectId, comparisonId, limit: 1 } })
    const cursor = page.nextCursor ?? undefined
    const rest = await listComparisonJudgements({ ctx, input: { projectId, comparisonId, limit: 1, cursor } })
    expect([...page.items, ...rest.items]).toEqual(items)

    const own = await getOwnPage({ ctx: scene.as(person), input: { projectId, timeZone: 'UTC' } })
    expect(own).toMatchObject({ judged: 1, earlier: [], goalPerDay: null })
    expect(
      own.recent.map(({ assignmentId, revisions }) => [assignmentId, revisions.map((one) => one.answer.ranks)]),
    ).toEqual([[assignment.id, [ranked(assignment, [1, 2]), ranked(assignment, [2, 1])]]])
    // Figures move at the end of a day, and not for so few.
    expect(own).toMatchObject({ activeMs: 0, batch: { takenAt: null, tasks: 0, missing: 19 } })
    expect(own.firstShown).toEqual({ estimate: { ok: false, reason: 'too_few', n: 0 }, reading: 'none' })
  })

  it('keeps a person’s own choices over all projects, and limits what they may hold', async () => {
    const person = await scene.person('chooser')
    const other = await scene.person('other-chooser')
    const defaults = SetPreferences.parse({})
    expect(await getPreferences({ ctx: scene.as(person), input: {} })).toEqual(defaults)
    const chosen = SetPreferences.parse({ keys: { undo: 'ctrl+z', skip: 'x' }, theme: 'contrast', goalPerDay: 40 })
    await setPreferences({ ctx: scene.as(person), input: SetPreferences.parse({ fastMode: true }) })
    await setPreferences({ ctx: scene.as(person), input: chosen })
    expect(await getPreferences({ ctx: scene.as(person), input: {} })).toEqual(chosen)
    expect(await getPreferences({ ctx: scene.as(other), input: {} })).toEqual(defaults)
    const many = Object.fromEntries(Array.from({ length: 61 }, (_, at) => [`action${at}`, 'a']))
    for (const wrong of [
      { keys: many },
      { keys: { undo: 'x'.repeat(31) } },
      { language: '<b>' },
      { theme: 'pink' },
      { more: 1 },
    ])
      expect(SetPreferences.safeParse(wrong).success).toBe(false)
  })
})
