import type { FlagKind } from '@tiebreak/contracts/annotating/flag.ts'
import type { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import { ComparisonId, type ProjectId, type ResponseHandle } from '@tiebreak/contracts/ids.ts'
import { Adjudicate, type Disagreement, ListDisagreements } from '@tiebreak/contracts/review/schemas.ts'
import { flagAssignment } from '@tiebreak/services/annotating/flag-assignment.ts'
import { skipAssignment } from '@tiebreak/services/annotating/skip-assignment.ts'
import { makeComparisons } from '@tiebreak/services/comparisons/make-comparisons.ts'
import { markGold } from '@tiebreak/services/comparisons/mark-gold.ts'
import { runMakeComparisons } from '@tiebreak/services/comparisons/run-make-comparisons.ts'
import { foldBehind } from '@tiebreak/services/measures/fold-behind.ts'
import { changeProjectState } from '@tiebreak/services/projects/change-project-state.ts'
import { adjudicate } from '@tiebreak/services/review/adjudicate.ts'
import { getDisagreement } from '@tiebreak/services/review/get-disagreement.ts'
import { listDisagreements } from '@tiebreak/services/review/list-disagreements.ts'
import { settleReview } from '@tiebreak/services/review/settle-review.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'
import { plainRows } from '#support/scene.ts'

describe('review', () => {
  let desk: Desk
  let people = 0
  beforeAll(async () => {
    desk = await makeDesk()
  })
  afterAll(() => desk.end())

  async function reviewer(projectId: ProjectId): Promise<Person> {
    people += 1
    const person = await desk.person(`Reviewer Name ${people}`.replaceAll(' ', '-'))
    await desk.join(projectId, person, 'reviewer')
    return person
  }
  const list = (projectId: ProjectId, person: Person, query: object = {}) =>
    listDisagreements({ ctx: desk.as(person), input: { projectId, ...ListDisagreements.parse(query) } })
  const open = (projectId: ProjectId, person: Person, comparisonId: ComparisonId) =>
    getDisagreement({ ctx: desk.as(person), input: { projectId, comparisonId } })
  const answer = (projectId: ProjectId, person: Person, comparisonId: ComparisonId, body: object) =>
    adjudicate({
      ctx: desk.as(person),
      input: { projectId, comparisonId, ...Adjudicate.parse({ cause: 'error', ...body }) },
    })
  const settle = (projectId: ProjectId, person: Person, comparisonId: ComparisonId, to: 'queue' | 'out') =>
    settleReview({ ctx: desk.as(person), input: { projectId, comparisonId, to, reason: 'a reason' } })
  const flag = (projectId: ProjectId, person: Person, { id }: Assignment, kind: FlagKind) =>
    flagAssignment({ ctx: desk.as(person), input: { projectId, assignmentId: id, kind, note: 'look here' } })
  const onlyComparison = async (projectId: ProjectId) =>
    ComparisonId.parse((await desk.read<{ id: string }>(projectId, 'select id from comparisons'))[0]?.id)
  const stateOf = async (projectId: ProjectId, id?: ComparisonId) =>
    (
      await desk.read<{ state: string; seats: number; taken: number }>(
        projectId,
        `select state, seats, taken from comparisons ${id ? `where id = '${id}'` : ''}`,
      )
    )[0]
  const counted = async (projectId: ProjectId) =>
    (await desk.read<{ n: number }>(projectId, 'select count(*)::integer as n from counted_judgements'))[0]?.n

  /** Judges one comparison by new annotators; each says which response wins by the order of external ids: 'a', 'b', '=' or '0'. */
  async function judged(projectId: ProjectId, votes: string): Promise<void> {
    for (const vote of votes) {
      const person = await desk.annotator(projectId)
      const lease = await desk.leaseOne(projectId, person)
      await desk.submit(projectId, person, desk.judgementOn(lease, said(vote, lease.responses)))
    }
    await foldBehind({ ctx: desk.worker })
  }
  const isA = (text = '') => text.startsWith('Answer a ')
  function said(vote: string, shown: { handle: ResponseHandle; messages: { content: string }[] }[]) {
    if (vote === '0') return { ranks: null, strength: null, bothBad: true }
    const wins = (text: string | undefined) => vote === '=' || isA(text) === (vote === 'a')
    const ranks = Object.fromEntries(shown.map(({ handle, messages }) => [handle, wins(messages[0]?.content) ? 1 : 2]))
    return { ranks, strength: vote === '=' ? null : 2 }
  }
  const winnerIn = ({ responses }: Disagreement, ranks: Record<string, number> | null) =>
    responses
      .filter(({ handle }) => ranks?.[handle] === 1)
      .map(({ messages }) => (isA(messages[0]?.content) ? 'a' : 'b'))

  it('severe flags come first, then other reports, then finished comparisons by how much their votes contradict each other', async () => {
    const projectId = await desk.opened({ prompts: 6, overlap: 4 })
    const looker = await reviewer(projectId)
    const ids = await desk.read<{ id: string; prompt: string }>(
      projectId,
      'select c.id, p.external_id as prompt from comparisons c join prompts p on p.id = c.prompt_id order by p.external_id',
    )
    const only = async (nth: number, work: () => Promise<void>) => {
      await desk.read(projectId, `update comparisons set priority = 1000 where id = '${ids[nth]?.id}'`)
      await work()
      await desk.read(projectId, `update comparisons set priority = 0 where id = '${ids[nth]?.id}'`)
    }
    await only(0, () => judged(projectId, 'aabb'))
    await only(1, () => judged(projectId, 'aaab'))
    await only(2, () => judged(projectId, 'aaaa'))
    await only(3, () => judged(projectId, 'ab'))
    await only(4, async () => {
      for (const _ of [1, 2, 3]) {
        const person = await desk.annotator(projectId)
        const { id } = await desk.leaseOne(projectId, person)
        const input = { projectId, assignmentId: id, reason: 'unclear_prompt', note: 'which one?' } as const
        await skipAssignment({ ctx: desk.as(person), input })
      }
    })
    await only(5, async () => {
      const person = await desk.annotator(projectId)
      await flag(projectId, person, await desk.leaseOne(projectId, person), 'personal_data')
    })
    const { items } = await list(projectId, looker)
    expect(
      items.map(({ excerpt, why, flags, skips, votes, disagreement }) => [
        excerpt,
        why,
        flags.length,
        skips,
        votes,
        disagreement,
      ]),
    ).toEqual([
      ['Question 6?', 'severe_flag', 1, 0, 0, null],
      ['Question 5?', 'reported', 0, 3, 0, null],
      ['Question 1?', 'disagreement', 0, 0, 4, expect.closeTo(4 / 6)],
      ['Question 2?', 'disagreement', 0, 0, 4, expect.closeTo(3 / 6)],
    ])
    // The same in pages of one.
    const walked: unknown[] = []
    let cursor: string | undefined
    do {
      const page = await list(projectId, looker, { limit: 1, ...(cursor ? { cursor } : {}) })
      walked.push(...page.items)
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(walked).toEqual(items)
    // Once the project is closed, no more votes will come.
    await changeProjectState({ ctx: desk.worker, input: { projectId, state: 'closed', reason: 'done' } })
    expect((await list(projectId, looker)).items.map(({ excerpt }) => excerpt)).toEqual([
      'Question 6?',
      'Question 5?',
      'Question 4?',
      'Question 1?',
      'Question 2?',
    ])
  })

  it('a reviewer reads texts, votes and reports, and no system, account or name; another reads other handles', async () => {
    const projectId = await desk.opened({ prompts: 1, overlap: 3 })
    await judged(projectId, 'a=')
    const flagger = await desk.annotator(projectId)
    await flag(projectId, flagger, await desk.leaseOne(projectId, flagger), 'unsafe')
    const [one, other] = [await reviewer(projectId), await reviewer(projectId)]
    const id = await onlyComparison(projectId)
    const seen = await open(projectId, one, id)
    expect(seen).toMatchObject({ state: 'in_review', answerable: true, ownWork: false, adjudication: null })
    expect(seen.votes.map(({ rater, ranks }) => [rater, winnerIn(seen, ranks).sort()])).toEqual([
      ['Annotator 1', ['a']],
      ['Annotator 2', ['a', 'b']],
    ])
    expect(seen.flags).toMatchObject([{ rater: 'Annotator 3', kind: 'unsafe', note: 'look here' }])
    const text = JSON.stringify([seen, await list(projectId, one)])
    const hidden = await desk.read<{ what: string }>(
      projectId,
      `select distinct system as what from responses union select external_id from responses
       union select id::text from responses union select id::text from raters union select user_id from raters where user_id is not null`,
    )
    expect(hidden.length).toBeGreaterThan(8)
    for (const { what } of hidden) expect(text.includes(`"${what}"`), what).toBe(false)
    expect(text).not.toMatch(/annotator-\d|@example/)
    // Read again it is the same; for another reader handles differ.
    expect(await open(projectId, one, id)).toEqual(seen)
    const handles = (await open(projectId, other, id)).responses.map(({ handle }) => handle)
    expect(handles.filter((handle) => seen.responses.some((response) => response.handle === handle))).toEqual([])
  })

  it('an answer is on the scale of the project, settles the comparison, and is audited with its cause', async () => {
    const projectId = await desk.opened({ prompts: 1, overlap: 2 })
    await judged(projectId, 'ab')
    const looker = await reviewer(projectId)
    const id = await onlyComparison(projectId)
    const seen = await open(projectId, looker, id)
    const fits = said('b', seen.responses)
    for (const [body, code] of [
      [{ ...fits, strength: null }, 'answer_not_on_scale'],
      [{ ...said('0', seen.responses), strength: 1 }, 'answer_not_on_scale'],
      [{ ranks: { '0000000000000000': 1, ffffffffffffffff: 2 }, strength: 1 }, 'answer_not_of_comparison'],
    ] as const)
      await expect(answer(projectId, looker, id, body)).rejects.toMatchObject({ code })
    const given = await answer(projectId, looker, id, {
      ...fits,
      cause: 'guideline_gap',
      note: ' The rule is silent. ',
    })
    expect(given).toMatchObject({ revision: 1, cause: 'guideline_gap', note: 'The rule is silent.', own: true })
    expect(winnerIn(seen, given.ranks)).toEqual(['b'])
    expect(await stateOf(projectId)).toMatchObject({ state: 'settled' })
    expect((await list(projectId, looker)).items).toEqual([])
    expect((await list(projectId, looker, { state: 'adjudicated' })).items).toMatchObject([
      { comparisonId: id, cause: 'guideline_gap', votes: 2, why: null },
    ])
    expect(await desk.read(projectId, `select detail from audit_events where action = 'review.adjudicate'`)).toEqual([
      { detail: { cause: 'guideline_gap' } },
    ])
    // The order on screen is kept beside the answer.
    const [stored] = await desk.read<{ ranks: number[]; order: number[] }>(
      projectId,
      'select ranks, display_order as order from adjudications',
    )
    expect(stored?.order.toSorted()).toEqual([1, 2])
    expect(isA(seen.responses[stored?.order.indexOf(1) ?? 0]?.messages[0]?.content)).toBe(stored?.ranks[0] === 2)
  })

  it('a tie, both bad, and a ranking with ties and an unacceptable response can be the answer', async () => {
    for (const vote of ['=', '0']) {
      const projectId = await desk.opened({ prompts: 1, overlap: 2 })
      await judged(projectId, 'ab')
      const looker = await reviewer(projectId)
      const id = await onlyComparison(projectId)
      const seen = await open(projectId, looker, id)
      const given = await answer(projectId, looker, id, said(vote, seen.responses))
      expect(given).toMatchObject(said(vote, seen.responses))
    }
    const projectId = await desk.project({ overlap: 2 })
    await desk.take(projectId, plainRows({ prompts: 1, systems: 3 }))
    const plan = { pairs: 'ranking', k: 3, perPrompt: 1, overlap: 2 } as const
    const { jobId } = await makeComparisons({ ctx: desk.worker, input: { projectId, ...plan } })
    await runMakeComparisons({ ctx: desk.worker, input: { projectId, jobId, plan } })
    const id = await onlyComparison(projectId)
    const flagger = await desk.annotator(projectId)
    await flag(projectId, flagger, await desk.leaseOne(projectId, flagger), 'unsafe')
    const looker = await reviewer(projectId)
    const [first, second, third] = (await open(projectId, looker, id)).responses.map(({ handle }) => handle)
    if (!first || !second || !third) throw new Error('there are three responses')
    const ranking = { ranks: { [first]: 2, [second]: 1, [third]: 2 }, unacceptable: [third] }
    await expect(
      answer(projectId, looker, id, { ...ranking, unacceptable: ['0000000000000000'] }),
    ).rejects.toMatchObject({ code: 'answer_not_of_comparison' })
    expect(await answer(projectId, looker, id, ranking)).toMatchObject(ranking)
    expect((await open(projectId, looker, id)).adjudication).toMatchObject(ranking)
  })

  it('one answer is in force: the next one names it, and of many at once one is taken', async () => {
    const projectId = await desk.opened({ prompts: 1, overlap: 2 })
    await judged(projectId, 'ab')
    const crowd = await Promise.all(Array.from({ length: 6 }, () => reviewer(projectId)))
    const id = await onlyComparison(projectId)
    const at = async (person: Person, vote: string, revises: string | null) =>
      answer(projectId, person, id, { ...said(vote, (await open(projectId, person, id)).responses), revises })
    const outcomes = await Promise.allSettled(crowd.map((person) => at(person, 'a', null)))
    const taken = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
    expect(taken).toHaveLength(1)
    expect(refused).toEqual(Array.from({ length: 5 }, () => 'adjudicated_already'))
    const [looker] = crowd
    if (!looker) throw new Error('there are reviewers')
    const later = await at(looker, 'b', taken[0]?.id ?? null)
    expect(later.revision).toBe(2)
    await expect(at(looker, 'a', taken[0]?.id ?? null)).rejects.toMatchObject({ code: 'adjudicated_already' })
    expect(await desk.read(projectId, 'select revision from adjudications order by revision')).toHaveLength(2)
    expect((await list(projectId, looker, { state: 'adjudicated' })).items).toHaveLength(1)
  })

  it('nobody answers what they judged or flagged themselves, nor what is still being judged', async () => {
    const projectId = await desk.opened({ prompts: 1, overlap: 2 })
    const [one, other] = [await reviewer(projectId), await reviewer(projectId)]
    const id = await onlyComparison(projectId)
    const bad = { ranks: null, bothBad: true }
    await expect(answer(projectId, other, id, bad)).rejects.toMatchObject({ code: 'comparison_not_in_review' })
    await expect(settle(projectId, other, id, 'out')).rejects.toMatchObject({ code: 'comparison_not_in_review' })
    await flag(projectId, one, await desk.leaseOne(projectId, one), 'unsafe')
    expect((await list(projectId, one)).items).toMatchObject([{ ownWork: true }])
    await expect(answer(projectId, one, id, bad)).rejects.toMatchObject({ code: 'own_judgement' })
    expect(await answer(projectId, other, id, bad)).toMatchObject({ bothBad: true })
    await expect(
      open(projectId, other, ComparisonId.parse('01990000-0000-7000-8000-000000000000')),
    ).rejects.toMatchObject({ code: 'comparison_not_found' })
  })

  it('sent back to the queue it has a free seat, old reports are dealt with, and a final answer is no longer in force', async () => {
    const projectId = await desk.opened({ prompts: 1, overlap: 2 })
    await judged(projectId, 'ab')
    const looker = await reviewer(projectId)
    const id = await onlyComparison(projectId)
    await answer(projectId, looker, id, { ranks: null, bothBad: true })
    await settle(projectId, looker, id, 'queue')
    expect(await stateOf(projectId)).toEqual({ state: 'open', seats: 3, taken: 2 })
    expect((await list(projectId, looker, { state: 'adjudicated' })).items).toEqual([])
    expect((await open(projectId, looker, id)).adjudication).toBeNull()
    expect((await list(projectId, looker)).items).toEqual([])

    const flagger = await desk.annotator(projectId)
    await flag(projectId, flagger, await desk.leaseOne(projectId, flagger), 'unsafe')
    await settle(projectId, looker, id, 'queue')
    expect((await desk.lease(projectId, flagger)).assignments).toEqual([])
    // One more report of the milder kind is not added to the old one.
    const another = await desk.annotator(projectId)
    await flag(projectId, another, await desk.leaseOne(projectId, another), 'broken')
    expect(await stateOf(projectId)).toMatchObject({ state: 'open' })
    await judged(projectId, 'b')
    expect((await list(projectId, looker)).items).toMatchObject([{ why: 'disagreement', votes: 3 }])
    expect(await desk.read(projectId, 'select kind, reason from acts order by seq')).toEqual([
      { kind: 'reopen', reason: 'a reason' },
      { kind: 'reopen', reason: 'a reason' },
    ])
  })

  it('taken out it is given to nobody and counts nowhere, and both come back when it is sent back', async () => {
    const projectId = await desk.opened({ prompts: 1, overlap: 2 })
    await judged(projectId, 'ab')
    const looker = await reviewer(projectId)
    const id = await onlyComparison(projectId)
    expect(await counted(projectId)).toBe(2)
    await settle(projectId, looker, id, 'out')
    expect(await counted(projectId)).toBe(0)
    await foldBehind({ ctx: desk.worker })
    expect(await desk.read(projectId, 'select sum(first_wins + second_wins)::integer as n from pair_tallies')).toEqual([
      { n: 0 },
    ])
    expect(await desk.read(projectId, 'select 1 from disagreements')).toEqual([])
    const person = await desk.annotator(projectId)
    expect((await desk.lease(projectId, person)).assignments).toEqual([])
    await expect(settle(projectId, looker, id, 'out')).rejects.toMatchObject({ code: 'comparison_not_in_review' })
    await expect(answer(projectId, looker, id, { ranks: null, bothBad: true })).rejects.toMatchObject({
      code: 'comparison_not_in_review',
    })
    await settle(projectId, looker, id, 'queue')
    expect(await counted(projectId)).toBe(2)
    expect((await desk.lease(projectId, person)).assignments).toHaveLength(1)
    expect(await desk.read(projectId, 'select 1 from submissions')).toHaveLength(2)
  })

  it('taken out it leaves the hands of an annotator who was given it as a repeat', async () => {
    const projectId = await desk.opened({ prompts: 13, overlap: 1 })
    const repeater = await desk.annotator(projectId)
    const first = await desk.leaseOne(projectId, repeater)
    await desk.submit(projectId, repeater, desk.judgementOn(first))
    const [judgedOne] = await desk.read<{ id: string }>(projectId, 'select comparison_id as id from assignments')
    // Only what is beyond the ten that can be undone comes as a repeat.
    for (let more = 0; more < 10; more++)
      await desk.submit(projectId, repeater, desk.judgementOn(await desk.leaseOne(projectId, repeater)))
    const id = ComparisonId.parse(judgedOne?.id)
    const looker = await reviewer(projectId)
    await answer(projectId, looker, id, said('a', (await open(projectId, looker, id)).responses))
    await desk.read(projectId, `update projects set policy = '{"repeats": {"rate": 1, "after": 0}}'`)
    const repeat = await desk.leaseOne(projectId, repeater)
    const states = () => desk.read(projectId, `select state, repeat from assignments where id = '${repeat.id}'`)
    expect(await states()).toEqual([{ state: 'leased', repeat: 1 }])
    await settle(projectId, looker, id, 'out')
    expect(await states()).toEqual([{ state: 'released', repeat: 1 }])
    const next = await desk.leaseOne(projectId, repeater)
    expect([first.id, repeat.id]).not.toContain(next.id)
    expect(await stateOf(projectId, id)).toEqual({ state: 'withdrawn', seats: 1, taken: 1 })
  })

  it('gold that was flagged is answered like any other, and counts nowhere', async () => {
    const projectId = await desk.opened({ prompts: 1, overlap: 2 })
    const flagger = await desk.annotator(projectId)
    await flag(projectId, flagger, await desk.leaseOne(projectId, flagger), 'unsafe')
    const id = await onlyComparison(projectId)
    await markGold({
      ctx: desk.worker,
      input: { projectId, comparisonId: id, use: 'silent', ranks: null, explanation: 'known to leads' },
    })
    const looker = await reviewer(projectId)
    expect(JSON.stringify(await open(projectId, looker, id))).not.toMatch(/gold|known to leads/)
    const { ranks } = await answer(projectId, looker, id, said('a', (await open(projectId, looker, id)).responses))
    expect(ranks).not.toBeNull()
    expect(await desk.read(projectId, `select 1 from tiebreak.adjudicated_pairs_at('18446744073709551615')`)).toEqual(
      [],
    )
  })

  it('what another reviewer did meanwhile is not undone unseen by sending back or taking out', async () => {
    const projectId = await desk.opened({ prompts: 1, overlap: 2 })
    const annotator = await desk.annotator(projectId)
    await flag(projectId, annotator, await desk.leaseOne(projectId, annotator), 'unsafe')
    const [one, other] = [await reviewer(projectId), await reviewer(projectId)]
    const id = await onlyComparison(projectId)
    const settleAsSeen = ({ state, adjudication }: Disagreement, to: 'queue' | 'out') => {
      const seen = { state, adjudicationId: adjudication?.id ?? null }
      const input = { projectId, comparisonId: id, to, reason: 'as I saw it', seen }
      return settleReview({ ctx: desk.as(other), input })
    }
    const before = await open(projectId, other, id)
    const handles = (await open(projectId, one, id)).responses.map(({ handle }) => handle)
    const ranks = Object.fromEntries(handles.map((handle, at) => [handle, at + 1]))
    const { id: first } = await answer(projectId, one, id, { ranks, strength: 1 })
    for (const to of ['queue', 'out'] as const)
      await expect(settleAsSeen(before, to)).rejects.toMatchObject({ code: 'review_changed' })
    const answered = await open(projectId, other, id)
    await answer(projectId, one, id, { ranks, strength: 1, revises: first })
    await expect(settleAsSeen(answered, 'out')).rejects.toMatchObject({ code: 'review_changed' })
    await settleAsSeen(await open(projectId, other, id), 'out')
    expect(await stateOf(projectId, id)).toMatchObject({ state: 'withdrawn' })
  })
})
