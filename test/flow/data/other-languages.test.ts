import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import type { Import } from '@tiebreak/contracts/data/schemas.ts'
import { ComparisonId, type ImportId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import { listQueueFigures } from '@tiebreak/db/queries/jobs/jobs.ts'
import { examineLanguages } from '@tiebreak/services/data/imports/languages/examine-languages.ts'
import { getImportLanguages } from '@tiebreak/services/data/imports/languages/get-import-languages.ts'
import { setLanguagesLeftOut } from '@tiebreak/services/data/imports/languages/set-languages-left-out.ts'
import { setImportUndone } from '@tiebreak/services/data/imports/set-import-undone.ts'
import { settleReview } from '@tiebreak/services/review/settle-review.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'
import { cutOff } from './cut-off.ts'

const ALL = '18446744073709551615'
const QUESTION = 'Why is the sky blue during the day, and why does it turn red in the evening when the sun goes down?'
const ENGLISH =
  'Sunlight is scattered by the air, and blue light is scattered much more than red light. In the evening the way through the air is longer, so mostly red light is left.'
const GERMAN =
  'Das Licht der Sonne wird in der Luft gestreut, und zwar das blaue viel stärker als das rote. Am Abend ist der Weg durch die Luft länger, darum bleibt vor allem rotes Licht.'
const SPANISH =
  'La luz del sol se dispersa en el aire, y la azul mucho más que la roja. Por la tarde el camino es más largo, y por eso queda sobre todo la luz roja.'

/** In the order of the file: nothing to say of it, one response in German, one too short, one in Spanish. */
const ROWS: OwnRow[] = [
  [ENGLISH, `${ENGLISH} That is all.`],
  [ENGLISH, GERMAN],
  ['Scattering.', ENGLISH],
  [SPANISH, ENGLISH],
].map((texts, at) => {
  const responses = texts.map((text, nth) => ({ id: `r${at}${nth}`, text }))
  const ids = responses.map(({ id }) => id)
  return {
    id: `p${at}`,
    prompt: `${QUESTION} (${at})`,
    responses,
    votes: [{ annotator: 'ann', responses: ids, ranks: [1, 2] }],
  }
})

describe('responses in another language than their prompt', () => {
  let desk: Desk
  let lead: Person
  beforeAll(async () => {
    desk = await makeDesk()
    lead = await desk.person('language-lead', { isAdmin: true })
  })
  afterAll(() => desk.end())

  const told = (projectId: ProjectId, importId: ImportId) =>
    getImportLanguages({ ctx: desk.as(lead), input: { projectId, importId } })
  const set = (projectId: ProjectId, importId: ImportId, leftOut: boolean) =>
    setLanguagesLeftOut({ ctx: desk.as(lead), input: { projectId, importId, leftOut, reason: 'Not asked for' } })
  const settle = (projectId: ProjectId, comparisonId: string, to: 'queue' | 'out') =>
    settleReview({
      ctx: desk.as(lead),
      input: { projectId, comparisonId: ComparisonId.parse(comparisonId), to, reason: 'Looked at' },
    })

  async function examined(rows = ROWS, overlap = 2): Promise<{ projectId: ProjectId; found: Import }> {
    const projectId = await desk.project({ overlap })
    const found = await desk.take(projectId, rows)
    await examineLanguages({ ctx: desk.worker, input: { projectId } })
    return { projectId, found }
  }

  const stored = (projectId: ProjectId) =>
    desk.read(
      projectId,
      `select p.external_id || ' ' || r.external_id as id, r.line, l.prompt, l.response, l.differ
       from responses r join prompts p on p.project_id = r.project_id and p.id = r.prompt_id
       left join response_languages l on l.project_id = r.project_id and l.response_id = r.id order by 1`,
    )
  const comparisonsOf = (projectId: ProjectId) =>
    desk.read<{ id: string; prompt: string; state: string; seats: number; taken: number }>(
      projectId,
      `select c.id, p.external_id as prompt, c.state, c.seats, c.taken from comparisons c
       join prompts p on p.project_id = c.project_id and p.id = c.prompt_id order by 2`,
    )
  const countedOf = (projectId: ProjectId) =>
    desk.read(
      projectId,
      `select p.external_id as prompt, j.ranks::text as ranks from counted_judgements j
       join prompts p on p.project_id = j.project_id and p.id = j.prompt_id order by 1, 2`,
    )
  const actsOf = (projectId: ProjectId) =>
    desk.read<{ id: string; kind: string; undoes: string | null; n: number }>(
      projectId,
      `select a.id, a.kind, a.undoes, (select count(*)::integer from rulings r where r.act_id = a.id) as n from acts a order by a.seq`,
    )

  it('are told after the import by a job, with counts, lines and texts', async () => {
    const projectId = await desk.project({ overlap: 2 })
    const waiting = async () =>
      (await listQueueFigures(desk.app)).find(({ kind }) => kind === 'examine_languages')?.waiting ?? 0
    const before = await waiting()
    const found = await desk.take(projectId, ROWS)
    expect(await waiting()).toBe(before + 1)
    const none = { responses: 0, of: 8, unknown: 0, different: 0, pairs: [], rows: [], comparisons: 0, leftOut: 0 }
    expect(await told(projectId, found.id)).toEqual({ state: 'running', ...none })
    await examineLanguages({ ctx: desk.worker, input: { projectId } })
    const { rows, ...counts } = await told(projectId, found.id)
    expect(counts).toEqual({
      ...{ state: 'done', responses: 8, of: 8, unknown: 1, different: 2, comparisons: 2, leftOut: 0 },
      pairs: [
        { promptLanguage: 'en', language: 'de', responses: 1 },
        { promptLanguage: 'en', language: 'es', responses: 1 },
      ],
    })
    expect(rows).toMatchObject([
      { line: 2, prompt: 'p1', response: 'r11', promptLanguage: 'en', language: 'de', text: GERMAN.slice(0, 200) },
      { line: 4, prompt: 'p3', response: 'r30', promptLanguage: 'en', language: 'es', text: SPANISH.slice(0, 200) },
    ])
  })

  it('are the same wherever the job is killed, and told once', async () => {
    const { projectId } = await examined()
    const whole = await stored(projectId)
    for (const made of [true, false])
      for (const commit of [1, 2, 5, 6, 8]) {
        const other = await desk.project({ overlap: 2 })
        const found = await desk.take(other, ROWS)
        const input = { projectId: other, prompts: 1 }
        const cut = cutOff(desk.jobs, { commit, made })
        await examineLanguages({ ctx: { ...desk.worker, ...cut }, input }).catch(() => undefined)
        expect(cut.signal.aborted).toBe(true)
        await examineLanguages({ ctx: desk.worker, input })
        expect(await stored(other)).toEqual(whole)
        expect(await told(other, found.id)).toMatchObject({ state: 'done', responses: 8, unknown: 1, different: 2 })
      }
  })

  it('are told in turns, so that other work of the project is not held up, and of the new ones of an import alone', async () => {
    const { projectId, found: first } = await examined(ROWS.slice(0, 3))
    const found = await desk.take(projectId, [
      ...ROWS.slice(1),
      { id: 'p0', prompt: `${QUESTION} (0)`, responses: [{ id: 'later', text: GERMAN }] },
    ])
    expect(found.counts).toMatchObject({ responses: 3, responsesAlreadyThere: 4 })
    const turn = () => examineLanguages({ ctx: desk.worker, input: { projectId, prompts: 1, batches: 1 } })
    const states: string[] = []
    for (let at = 0; at < 6; at += 1) {
      await turn()
      states.push((await told(projectId, found.id)).state)
    }
    expect(states.at(0)).toBe('running')
    expect(states.at(-1)).toBe('done')
    expect(await told(projectId, found.id)).toMatchObject({
      ...{ responses: 3, different: 2 },
      rows: [
        { line: 3, prompt: 'p3', response: 'r30' },
        { line: 4, prompt: 'p0', response: 'later' },
      ],
    })
    expect(await told(projectId, first.id)).toMatchObject({ state: 'done', responses: 6, different: 1 })
  })

  it('are left out with their comparisons as one act, and come back as they were', async () => {
    const { projectId, found } = await examined()
    const before = { comparisons: await comparisonsOf(projectId), counted: await countedOf(projectId) }
    const held = () =>
      desk.read<{ prompt: string }>(
        projectId,
        `select p.external_id as prompt from assignments a
         join comparisons c on c.project_id = a.project_id and c.id = a.comparison_id
         join prompts p on p.project_id = c.project_id and p.id = c.prompt_id where a.state = 'leased' order by 1`,
      )
    while ((await held()).length < 4) await desk.leaseOne(projectId, await desk.annotator(projectId))
    expect(await set(projectId, found.id, true)).toEqual({ done: true, leftOut: true, comparisons: 2 })
    const states = (await comparisonsOf(projectId)).map(({ prompt, state }) => `${prompt} ${state}`)
    expect(states).toEqual(['p0 open', 'p1 withdrawn', 'p2 open', 'p3 withdrawn'])
    expect(await countedOf(projectId)).toEqual([
      { prompt: 'p0', ranks: '{1,2}' },
      { prompt: 'p2', ranks: '{1,2}' },
    ])
    const uncounted = `select kind, count(*)::integer as n from tiebreak.uncounted_at('${projectId}', '${ALL}', null) group by 1`
    expect(await desk.read(projectId, uncounted)).toEqual([{ kind: 'withdrawn', n: 2 }])
    expect(await held()).toEqual([{ prompt: 'p0' }, { prompt: 'p2' }])
    expect(await told(projectId, found.id)).toMatchObject({ different: 2, comparisons: 0, leftOut: 2 })
    expect(await set(projectId, found.id, true)).toEqual({ done: false, leftOut: true, comparisons: 0 })

    await desk.read(
      projectId,
      `update assignments set state = 'released', ended_at = now(), holds_seat = false where state = 'leased'`,
    )
    await desk.read(projectId, 'update comparisons set taken = 1')
    expect(await set(projectId, found.id, false)).toEqual({ done: true, leftOut: false, comparisons: 2 })
    expect({ comparisons: await comparisonsOf(projectId), counted: await countedOf(projectId) }).toEqual(before)
    expect(await set(projectId, found.id, false)).toEqual({ done: false, leftOut: false, comparisons: 0 })
    const [out, back, ...more] = await actsOf(projectId)
    expect([out, back, more]).toMatchObject([
      { kind: 'withdraw', undoes: null, n: 2 },
      { kind: 'reopen', undoes: out?.id, n: 2 },
      [],
    ])
    const audited = `select action, detail ->> 'comparisons' as n from audit_events where action like 'import.%languages' order by seq`
    expect(await desk.read(projectId, audited)).toEqual([
      { action: 'import.leave_out_languages', n: '2' },
      { action: 'import.bring_back_languages', n: '2' },
    ])
  })

  it('stay where a reviewer has decided: a final answer, and what was returned or withdrawn since', async () => {
    const { projectId, found } = await examined()
    const [, second, , fourth] = await comparisonsOf(projectId)
    if (!second || !fourth) throw new Error('there is a comparison for each row')
    const setState = (state: string) =>
      desk.read(projectId, `update comparisons set state = '${state}' where id = '${second.id}'`)
    await setState('settled')
    expect(await told(projectId, found.id)).toMatchObject({ different: 2, comparisons: 1 })
    await setState('in_review')
    expect(await set(projectId, found.id, true)).toMatchObject({ comparisons: 2 })
    await settle(projectId, fourth.id, 'queue')
    const [act, reopened] = await actsOf(projectId)
    expect([act?.undoes, reopened?.kind, reopened?.undoes]).toEqual([null, 'reopen', null])
    expect(await told(projectId, found.id)).toMatchObject({ comparisons: 1, leftOut: 1 })
    expect(await set(projectId, found.id, false)).toEqual({ done: true, leftOut: false, comparisons: 1 })
    expect((await comparisonsOf(projectId)).map(({ state }) => state)).toEqual(['open', 'in_review', 'open', 'open'])
  })

  it('are told of corrected texts too, and what was corrected since it was left out stays out of the queue', async () => {
    const { projectId, found } = await examined()
    expect(await set(projectId, found.id, true)).toMatchObject({ done: true, comparisons: 2 })
    const [, german, , spanish] = ROWS
    if (!german || !spanish) throw new Error('there are four rows')
    const corrected = (row: OwnRow, text: string): OwnRow => ({
      ...row,
      responses: row.responses.map((response, nth) =>
        nth === (row === german ? 1 : 0) ? { ...response, text } : response,
      ),
      votes: [],
    })
    const second = await desk.take(projectId, [corrected(german, ENGLISH.toUpperCase()), corrected(spanish, GERMAN)])
    expect(second.corrected).toMatchObject({ responses: 2 })
    await examineLanguages({ ctx: desk.worker, input: { projectId } })
    expect(await told(projectId, second.id)).toMatchObject({ state: 'done', responses: 2, of: 2, different: 1 })
    await set(projectId, found.id, false)
    const earlier = await desk.read<{ state: string }>(
      projectId,
      `select c.state from comparisons c where c.superseded_from is not null`,
    )
    expect(earlier).toEqual([{ state: 'withdrawn' }, { state: 'withdrawn' }])
  })

  it('come back with their import where that was undone meanwhile', async () => {
    const { projectId, found } = await examined()
    const before = await comparisonsOf(projectId)
    const undo = (undone: boolean) =>
      setImportUndone({
        ctx: desk.as(lead),
        input: { projectId, importId: found.id, undone, reason: 'The wrong file' },
      })
    await set(projectId, found.id, true)
    await undo(true)
    await set(projectId, found.id, false)
    expect((await comparisonsOf(projectId)).map(({ state }) => state)).toEqual(Array(4).fill('withdrawn'))
    await undo(false)
    expect(await comparisonsOf(projectId)).toEqual(before)
  })
})
