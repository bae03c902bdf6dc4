import { FitId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import { withDatabase } from '@tiebreak/db/database-urls.ts'
import { listAdjustedScores } from '@tiebreak/db/queries/measures/adjusted-fits.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { uuidNumbers } from '@tiebreak/db/uuid-numbers.ts'
import { knownStyles } from '@tiebreak/services/data/styles/known-styles.ts'
import { measureStyle } from '@tiebreak/services/data/styles/measure-style.ts'
import { scoreRows } from '@tiebreak/services/exports/score-rows.ts'
import { fitBelow } from '@tiebreak/services/measures/fit-below.ts'
import { getAdjustedScores } from '@tiebreak/services/measures/get-adjusted-scores.ts'
import { getSystemScores } from '@tiebreak/services/measures/get-system-scores.ts'
import { readJudgements } from '@tiebreak/services/measures/read-judgements.ts'
import { runFit } from '@tiebreak/services/measures/run-fit.ts'
import { Client } from 'pg'
import { parse as uuidBytes } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'
import { ownCluster } from '#support/own-cluster.ts'
import { plainRows } from '#support/scene.ts'
import { makeTestDatabase, type TestDatabase } from '#support/test-database.ts'
import { styledProject } from './styled-project.ts'

type StyleRow = { id: string; letters: number; headings: number; listItems: number; bold: number }

describe('scores adjusted for style', () => {
  let database: TestDatabase
  let desk: Desk
  let admin: Person
  let superuser: Client
  let projectId: ProjectId
  beforeAll(async () => {
    database = await makeTestDatabase()
    desk = await makeDesk({ given: database })
    admin = await desk.person('admin', { isAdmin: true })
    const name = new URL(database.ownerUrl).pathname.slice(1)
    superuser = new Client({ connectionString: withDatabase(ownCluster().adminUrl, name) })
    await superuser.connect()
    projectId = await desk.project({ scale: 3, overlap: 3 })
    await desk.take(projectId, styledProject())
    await runFit({ ctx: desk.worker, input: { projectId, jobId: null } })
  })
  afterAll(async () => {
    await superuser.end()
    await desk.end()
  })

  const adjusted = (id = projectId) => getAdjustedScores({ ctx: desk.as(admin), input: { projectId: id } })
  const stored = async (id = projectId) => {
    const { rows } = await superuser.query<StyleRow>(
      `select response_id as id, letters, headings, list_items as "listItems", bold
       from response_styles where project_id = $1 order by 1`,
      [id],
    )
    return rows
  }
  /** What is to be stored, counted from the texts as they are in the database. */
  const counted = async (id = projectId): Promise<StyleRow[]> => {
    const { rows } = await superuser.query<{ id: string; messages: { role: 'assistant'; content: string }[] }>(
      'select id, messages from responses where project_id = $1 order by 1',
      [id],
    )
    return rows.map(({ id, messages }) => ({ id, ...measureStyle(messages) }))
  }

  it('every response that comes in is counted with the batch that brings it, also when it comes again', async () => {
    const wanted = await counted()
    expect(wanted).toHaveLength(240)
    expect(wanted.some(({ headings }) => headings > 0) && wanted.some(({ listItems }) => listItems > 0)).toBe(true)
    expect(await stored()).toEqual(wanted)
    await desk.take(projectId, styledProject())
    await desk.take(projectId, [{ id: 'p0', prompt: 'Question 0?', responses: [{ id: 'new', text: '**later**' }] }])
    expect(await stored()).toEqual(await counted())
  })

  it('stand beside the plain ones: where the longer response wins by its length, the order turns', async () => {
    const { fit, effects, scores } = await adjusted()
    expect(fit).toMatchObject({ state: 'converged' })
    const plain = await getSystemScores({ ctx: desk.as(admin), input: { projectId } })
    expect(plain.fit?.id).toBe(fit?.id)
    const order = (of: 'plain' | 'adjusted') =>
      scores.toSorted((a, b) => b[of].score - a[of].score).map(({ system }) => system)
    expect(order('plain').slice(0, 2).sort()).toEqual(['chatty', 'wordy'])
    expect(order('adjusted')).toMatchObject({ 0: 'terse', 3: 'wordy' })
    expect(scores.map(({ adjusted: { place } }) => place)).toEqual([1, 2, 3, 4])
    for (const { system, plain: own, adjusted: other } of scores) {
      expect(own.score).toBe(plain.scores.find((score) => score.system === system)?.score)
      if (!other.interval.ok || !own.interval.ok) expect.fail('no interval')
      expect(other.interval.low).toBeLessThan(other.score)
      expect(other.interval.high).toBeGreaterThan(other.score)
      expect(other.interval.n).toBe(own.interval.n)
    }
    const [length] = effects
    if (!length?.ok) expect.fail('no effect of length')
    expect(length.low).toBeGreaterThan(0)
    // 0.75 logits for twice as much.
    expect(length.wins.low).toBeLessThan(1 / (1 + Math.exp(-0.75)))
    expect(length.wins.high).toBeGreaterThan(1 / (1 + Math.exp(-0.75)))
    expect(effects.map(({ term, ok }) => [term, ok])).toEqual([
      ['length', true],
      ['headings', true],
      ['list_items', true],
      ['bold', false],
    ])
    expect(effects[3]).toEqual({ ok: false, term: 'bold', reason: 'no_variation' })
  })

  it('are in the scores file, of systems only', async () => {
    const { mark } = await readJudgements(desk.worker, projectId)
    const fits = await fitBelow(desk.worker, { projectId, mark })
    const rows = await withTransaction(desk.jobs, { projectId }, async (tx) => {
      const all = []
      for await (const row of scoreRows(tx, projectId, fits)) all.push(row)
      const known = await listAdjustedScores(tx, projectId, fits.system)
      return all.map((row) => ({ ...row, known: known.get(row.system ?? '') }))
    })
    const systems = rows.filter(({ level }) => level === 'system')
    expect(systems.map(({ adjusted: own }) => own?.score)).toEqual(systems.map(({ known }) => known?.score))
    expect(systems).toHaveLength(4)
    expect(systems.map(({ adjusted: own }) => own?.intervalWarnings)).toEqual(
      systems.map(({ known }) => known?.intervalWarnings),
    )
    for (const { fitWarnings } of systems) expect(fitWarnings.join()).not.toContain('not_adjusted')
    expect(rows.filter(({ level, adjusted: own }) => level === 'response' && own !== null)).toEqual([])
  })

  it('where they could not be adjusted the file says why, and an interval says what to know of it', async () => {
    const votesOf = (prompts: number, longerWins: (prompt: number) => boolean) =>
      plainRows({ prompts }).map((row, prompt) => {
        const [one, other] = row.responses.map((response, at) => ({
          ...response,
          text: 'x'.repeat((at + prompt) % 2 === 0 ? 10 + prompt : 100 + prompt),
        }))
        if (!(one?.id && other?.id)) throw new Error('two responses')
        const firstLonger = one.text.length > other.text.length
        const vote = {
          annotator: `rater-${prompt % 3}`,
          responses: [one.id, other.id],
          shown: null,
          ranks: firstLonger === longerWins(prompt) ? [1, 2] : [2, 1],
        }
        return { ...row, responses: [one, other], votes: [vote] }
      })
    const systemsOf = async (rows: ReturnType<typeof votesOf>) => {
      const id = await desk.project({ scale: 3 })
      await desk.take(id, rows)
      const { mark } = await readJudgements(desk.worker, id)
      const fits = await fitBelow(desk.worker, { projectId: id, mark })
      return withTransaction(desk.jobs, { projectId: id }, async (tx) => {
        const all = []
        for await (const row of scoreRows(tx, id, fits)) if (row.level === 'system') all.push(row)
        return all
      })
    }
    const decided = await systemsOf(votesOf(12, () => true))
    expect(decided.map(({ adjusted: own }) => own)).toEqual([null, null])
    for (const { fitWarnings } of decided) expect(fitWarnings).toContain('not_adjusted:separated')
    const open = await systemsOf(votesOf(12, (prompt) => prompt % 3 === 0))
    for (const { fitWarnings, adjusted: own } of open) {
      expect(fitWarnings.join()).not.toContain('not_adjusted')
      expect(own?.intervalWarnings).toContain('few_annotators')
    }
  })

  it('responses from before are counted when a fit first needs them, and an interrupted count goes on', async () => {
    const wanted = await stored()
    const before = await adjusted()
    await superuser.query('delete from response_styles where project_id = $1', [projectId])
    const responses = uuidNumbers()
    for (const { id } of wanted) responses.numberOf(Buffer.from(uuidBytes(id)), 0)
    const { signal } = new AbortController()
    let parts = 0
    signal.throwIfAborted = () => {
      parts += 1
      if (parts === 3) throw new Error('stopped')
    }
    await expect(knownStyles({ ...desk.worker, signal }, projectId, responses)).rejects.toThrow('stopped')
    expect(await stored()).toHaveLength(100)
    await runFit({ ctx: desk.worker, input: { projectId, jobId: null } })
    // The one that nobody compared is still to be counted.
    expect(wanted).toEqual(expect.arrayContaining(await stored()))
    expect(await stored()).toHaveLength(240)
    const after = await adjusted()
    expect(after.effects).toEqual(before.effects)
    const styles = await knownStyles(desk.worker, projectId, responses)
    expect([...styles.letters]).toEqual(wanted.map(({ letters }) => letters))
    expect(await stored()).toEqual(wanted)
  })

  it('a fit from before is done again when somebody asks, once', async () => {
    await superuser.query('delete from adjusted_scores where project_id = $1', [projectId])
    await superuser.query('delete from adjusted_fits where project_id = $1', [projectId])
    await superuser.query('delete from graphile_worker._private_jobs')
    expect(await adjusted()).toMatchObject({ fit: null, effects: [], scores: [] })
    await adjusted()
    const { rows } = await superuser.query<{ key: string }>('select key from graphile_worker._private_jobs')
    expect(rows.map(({ key }) => key)).toEqual([`fit_scores:${projectId}`])
  })

  it('what style can’t be told from the systems is named, and scores stay', async () => {
    const id = await desk.project({ scale: 3, overlap: 3 })
    const rows = plainRows({ prompts: 12, systems: 3 }).map((row, prompt) => ({
      ...row,
      responses: row.responses.map((response, at) => ({ ...response, text: 'x'.repeat(10 * 3 ** at) })),
      votes: [0, 1, 2].map((at) => ({
        annotator: `rater-${(prompt + at) % 5}`,
        responses: [`p${prompt + 1}-${'abc'[at]}`, `p${prompt + 1}-${'abc'[(at + 1) % 3]}`],
        shown: null,
        ranks: (prompt + at) % 3 === 0 ? [2, 1] : [1, 2],
      })),
    }))
    await desk.take(id, rows)
    await runFit({ ctx: desk.worker, input: { projectId: id, jobId: null } })
    const { fit, effects, scores } = await adjusted(id)
    expect(fit).toMatchObject({ state: 'converged', id: expect.anything() })
    expect(FitId.parse(fit?.id)).toBe(fit?.id)
    expect(effects.map((effect) => (effect.ok ? 'known' : effect.reason))).toEqual([
      'as_systems',
      'no_variation',
      'no_variation',
      'no_variation',
    ])
    for (const { plain, adjusted: own } of scores) expect(own.score).toBeCloseTo(plain.score, 6)
  })
})
