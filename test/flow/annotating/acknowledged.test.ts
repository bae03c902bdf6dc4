import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import type { Export } from '@tiebreak/contracts/exports/schemas.ts'
import { ExportId, ImportId, JobId, type ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import { connect } from '@tiebreak/db/connect.ts'
import type { Database } from '@tiebreak/db/database.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { absorbImport } from '@tiebreak/db/queries/data/absorb-import.ts'
import { emptyStaging } from '@tiebreak/db/staging.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { normaliseOwnRow } from '@tiebreak/formats/readers/own-jsonl/normalise-own-row.ts'
import { stageRow } from '@tiebreak/services/data/imports/stage-row.ts'
import { createExport } from '@tiebreak/services/exports/create-export.ts'
import { getExport } from '@tiebreak/services/exports/get-export.ts'
import { getExportManifest } from '@tiebreak/services/exports/get-export-manifest.ts'
import { runExport } from '@tiebreak/services/exports/run-export.ts'
import { sweepFiles } from '@tiebreak/services/instance/files/sweep-files.ts'
import { thisOwner } from '@tiebreak/services/instance/files/upload-owner.ts'
import { getJob } from '@tiebreak/services/jobs/get-job.ts'
import { fitScores } from '@tiebreak/services/measures/fit-scores.ts'
import { foldBehind } from '@tiebreak/services/measures/fold-behind.ts'
import { getMonitor } from '@tiebreak/services/measures/get-monitor.ts'
import { getSystemScores } from '@tiebreak/services/measures/get-system-scores.ts'
import { runFit } from '@tiebreak/services/measures/run-fit.ts'
import { runMeasure } from '@tiebreak/services/measures/run-measure.ts'
import { setRaterExclusion } from '@tiebreak/services/review/rulings/set-rater-exclusion.ts'
import fc from 'fast-check'
import type { PoolClient } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { effort } from '#support/effort.ts'
import { ownCluster } from '#support/own-cluster.ts'
import { makeScene, type Scene } from '#support/scene.ts'
import { until } from '#support/until.ts'
import { recountTallies, type Tally } from '../measures/recount-tallies.ts'

/** Transactions that stay open, here and elsewhere, and what is said meanwhile of what is acknowledged. */
describe('what was acknowledged', () => {
  let scene: Scene
  let here: Database
  let elsewhere: Database
  const opened = new Set<PoolClient>()

  beforeAll(async () => {
    scene = await makeScene()
    const { rows } = await scene.app.pool.query<{ name: string }>('select current_database() as name')
    const urlOf = (database: string) => {
      const url = new URL(ownCluster().adminUrl)
      url.pathname = `/${database}`
      return url.href
    }
    here = connect({ url: urlOf(rows[0]?.name ?? ''), max: 10 })
    elsewhere = connect({ url: urlOf('postgres'), max: 10 })
  })
  afterEach(async () => {
    for (const client of opened) client.release(true)
    opened.clear()
  })
  afterAll(async () => {
    await Promise.all([here.close(), elsewhere.close()])
    await scene.end()
  })

  /** A transaction that has written and is not ended. */
  async function begin(database: Database, write = 'select pg_current_xact_id()'): Promise<PoolClient> {
    const client = await database.pool.connect()
    opened.add(client)
    await client.query('begin')
    await client.query(write)
    return client
  }

  async function end(client: PoolClient): Promise<void> {
    await client.query('rollback')
    opened.delete(client)
    client.release()
  }

  const row = (votes: readonly number[]): OwnRow => ({
    id: 'p',
    prompt: 'Which?',
    responses: [
      { id: 'a', system: 'system-a', text: 'A' },
      { id: 'b', system: 'system-b', text: 'B' },
    ],
    votes: votes.map((who) => ({
      annotator: `w${who}`,
      responses: ['a', 'b'],
      ranks: who % 3 === 0 ? [2, 1] : [1, 2],
    })),
  })
  const vote = (projectId: ProjectId, from: number, n: number) =>
    scene.take(projectId, [row(Array.from({ length: n }, (_, at) => from + at))])

  async function read<T>(projectId: ProjectId, text: string): Promise<T[]> {
    return withTransaction(scene.app, { projectId }, async (tx) => (await tx.client.query(text)).rows)
  }

  /** The bound of the wait is over, by the clock of the database. */
  const letTimePass = (projectId: ProjectId) =>
    withTransaction(scene.jobs, { projectId }, (tx) =>
      tx.client.query(`update jobs set wait_until = clock_timestamp() where project_id = $1 and state = 'running'`, [
        projectId,
      ]),
    )

  async function askFor(projectId: ProjectId, format: Export['format'] = 'votes') {
    const asked = await createExport({ ctx: scene.worker, input: { projectId, format } })
    const input = { projectId, exportId: ExportId.parse(asked.id) }
    const run = () => runExport({ ctx: scene.worker, input: { ...input, jobId: JobId.parse(asked.jobId) } })
    const look = () => getExport({ ctx: scene.worker, input })
    return { run, look }
  }

  /** Makes an export; while it waits, time passes, unless it is to wait as long as it takes. */
  async function exported(
    projectId: ProjectId,
    { format, patient = false }: { format?: Export['format']; patient?: boolean } = {},
  ): Promise<Export> {
    const { run, look } = await askFor(projectId, format)
    const running = run()
    await until('the export has ended', async () => {
      if (!patient) await letTimePass(projectId)
      const { state } = await look()
      return state === 'done' || state === 'failed'
    })
    await running
    return look()
  }

  /** What goes on with the file, once it is made. */
  const manifestOf = ({ id }: Export, projectId: ProjectId) =>
    getExportManifest({ ctx: scene.worker, input: { projectId, exportId: id } })

  it.for([
    ['has written', 'create table left_open (n integer)'],
    ['has taken a number only', 'select pg_current_xact_id()'],
    ['has rolled back to a savepoint', 'savepoint s; create table left_open (n integer); rollback to savepoint s'],
  ] as const)('is in an export while a transaction of another database %s and stays open', async ([, write]) => {
    const projectId = await scene.project()
    await vote(projectId, 0, 12)
    await begin(elsewhere, write)
    await vote(projectId, 12, 3)
    const { run, look } = await askFor(projectId)
    await run()
    expect(await look()).toMatchObject({ state: 'done', rows: 15, missing: 0, behind: 0, fileName: 'votes.jsonl' })
  })

  it('is in an export while a transaction of another database is prepared, and named when one of this database is', async () => {
    const projectId = await scene.project()
    await vote(projectId, 0, 12)
    const prepare = async (database: Database, name: string) => {
      const client = await begin(database)
      await client.query(`prepare transaction '${name}'`)
      await end(client)
    }
    await prepare(elsewhere, 'left elsewhere')
    try {
      await vote(projectId, 12, 3)
      expect(await exported(projectId, { patient: true })).toMatchObject({ state: 'done', rows: 15, missing: 0 })
      await prepare(here, 'left here')
      await vote(projectId, 15, 2)
      expect(await exported(projectId)).toMatchObject({ state: 'done', rows: 15, missing: 2, behind: 2 })
    } finally {
      await elsewhere.pool.query(`rollback prepared 'left elsewhere'`)
      await here.pool.query(`rollback prepared 'left here'`)
    }
    expect(await exported(projectId, { patient: true })).toMatchObject({ state: 'done', rows: 17, missing: 0 })
  })

  it('is waited for by an export, which says so, until a transaction of this database ends', async () => {
    const projectId = await scene.project()
    await vote(projectId, 0, 12)
    const open = await begin(here)
    await vote(projectId, 12, 3)
    const { run, look } = await askFor(projectId)
    const running = run()
    await until('it says what it waits for', async () => (await look()).missing === 3)
    expect(await look()).toMatchObject({ state: 'running', asOf: null })
    await end(open)
    await running
    expect(await look()).toMatchObject({ state: 'done', rows: 15, missing: 0, behind: 0, fileName: 'votes.jsonl' })
  })

  it.for(['votes', 'trl', 'scores'] as const)(
    'is named by an export of %s, with its time, when a transaction of this database stays open',
    async (format) => {
      const projectId = await scene.project()
      await vote(projectId, 0, 12)
      const open = await begin(here)
      await vote(projectId, 12, 3)
      const first = await read<{ at: Date }>(
        projectId,
        `select min(received_at) as at from submissions where xid >= '${(await open.query('select pg_current_xact_id() as xid')).rows[0].xid}'`,
      )
      const done = await exported(projectId, { format })
      expect(done).toMatchObject({ state: 'done', missing: 3, behind: 3, decisionsBehind: 0 })
      expect(done.fileName).toMatch(/\.3-missing\.(jsonl|csv)$/)
      expect(done.asOf).toBe(first[0]?.at.toISOString())
      const manifest = await manifestOf(done, projectId)
      expect(manifest.file.fileName).toBe(done.fileName)
      expect(manifest.reach).toEqual({
        asOf: done.asOf,
        missing: 3,
        behind: 3,
        decisionsBehind: 0,
        why: '3 judgements or decisions were acknowledged before the export was requested, but an open database transaction held them back.',
      })
      await end(open)
      expect(await manifestOf(done, projectId)).toEqual(manifest)
      if (format === 'votes') {
        expect(done.rows).toBe(12)
        const text = await readFile(join(scene.worker.filesDir, 'exports', done.id), 'utf8')
        expect(text.trimEnd().split('\n')).toHaveLength(12)
      }
    },
  )

  it('is named by an export when it is a decision, and left-out people are still in it', async () => {
    const projectId = await scene.project()
    await vote(projectId, 0, 5)
    await begin(here)
    const [rater] = await read<{ id: string }>(projectId, 'select id from raters order by ordinal limit 1')
    const lead = await scene.person('lead')
    await scene.join(projectId, lead, 'lead')
    await setRaterExclusion({
      ctx: scene.as(lead),
      input: {
        projectId,
        raterId: RaterId.parse(rater?.id),
        freeSeats: false,
        pause: false,
        excluded: true,
        reason: 'test',
      },
    })
    const done = await exported(projectId)
    expect(done).toMatchObject({
      rows: 5,
      missing: 1,
      behind: 0,
      decisionsBehind: 1,
      fileName: 'votes.1-missing.jsonl',
    })
    expect((await manifestOf(done, projectId)).reach).toMatchObject({ missing: 1, behind: 0, decisionsBehind: 1 })
  })

  it('is named apart when it came after the export was asked for: the file keeps its name', async () => {
    const projectId = await scene.project()
    await vote(projectId, 0, 4)
    const { run, look } = await askFor(projectId)
    await begin(here)
    await vote(projectId, 4, 2)
    await run()
    expect(await look()).toMatchObject({ rows: 4, missing: 0, behind: 2, fileName: 'votes.jsonl' })
    expect((await manifestOf(await look(), projectId)).reach).toMatchObject({
      missing: 0,
      behind: 2,
      why: '2 arrived while the file was being created; a later export will include them.',
    })
  })

  it('is waited for by a fit, and the answers of figures say what they do not hold and why', async () => {
    const projectId = await scene.project()
    const lead = await scene.person('lead-of-figures')
    await scene.join(projectId, lead, 'lead')
    const ctx = scene.as(lead)
    const worker = scene.worker
    const asked = async () => {
      const { rows } = await here.pool.query<{ task: string }>(
        'select task_identifier as task from graphile_worker.jobs where key = any ($1) order by 1',
        [['measure', 'fit_scores'].map((task) => `${task}:${projectId}`)],
      )
      return rows.map(({ task }) => task)
    }
    await vote(projectId, 0, 12)
    await runMeasure({ ctx: worker, input: { projectId } })
    const open = await begin(here)
    await vote(projectId, 12, 3)

    const { jobId } = await fitScores({ ctx, input: { projectId } })
    const job = () => getJob({ ctx, input: { projectId, jobId } })
    const running = runFit({ ctx: worker, input: { projectId, jobId } })
    await until('it says what it waits for', async () => (await job()).missing === 3)
    await letTimePass(projectId)
    await running
    expect(await job()).toMatchObject({ state: 'done', missing: 3 })
    const held = { behind: 3, decisionsBehind: 0, held: 3, stale: true }
    const scores = await getSystemScores({ ctx, input: { projectId } })
    expect(scores).toMatchObject({ ...held, fit: { judgements: 12 } })
    expect(await getMonitor({ ctx, input: { projectId } })).toMatchObject({ ...held, agreement: { judgements: 12 } })
    const [first] = await read<{ at: Date }>(projectId, 'select max(received_at) as at from submissions')
    expect(Date.parse(scores.asOf)).toBeLessThanOrEqual(first?.at.getTime() ?? 0)
    expect(await asked()).toEqual([])

    await end(open)
    await until('nothing holds them', async () => (await getSystemScores({ ctx, input: { projectId } })).held === 0)
    expect(await getSystemScores({ ctx, input: { projectId } })).toMatchObject({ behind: 3, held: 0, stale: true })
    expect(await getMonitor({ ctx, input: { projectId } })).toMatchObject({ behind: 3, held: 0, stale: true })
    expect(await asked()).toEqual(['fit_scores', 'measure'])
    const again = await fitScores({ ctx, input: { projectId } })
    await runFit({ ctx: worker, input: { projectId, jobId: again.jobId } })
    await runMeasure({ ctx: worker, input: { projectId } })
    const all = { behind: 0, decisionsBehind: 0, held: 0, stale: false }
    expect(await getSystemScores({ ctx, input: { projectId } })).toMatchObject({ ...all, fit: { judgements: 15 } })
    expect(await getMonitor({ ctx, input: { projectId } })).toMatchObject({ ...all, agreement: { judgements: 15 } })
  })

  it('is in the fit that waits in the queue when somebody asks again', async () => {
    const projectId = await scene.project()
    const ctx = scene.worker
    await vote(projectId, 0, 2)
    const first = await fitScores({ ctx, input: { projectId } })
    const open = await begin(here)
    await vote(projectId, 2, 2)
    const second = await fitScores({ ctx, input: { projectId } })
    expect(second.jobId).toBe(first.jobId)
    const running = runFit({ ctx, input: { projectId, jobId: second.jobId } })
    await until(
      'it waits',
      async () => (await getJob({ ctx, input: { projectId, jobId: second.jobId } })).missing === 2,
    )
    await end(open)
    await running
    expect((await getSystemScores({ ctx, input: { projectId } })).fit?.judgements).toBe(4)
  })

  it('leaves no half file behind when an export fails', async () => {
    const projectId = await scene.project()
    await vote(projectId, 0, 3)
    const { run, look } = await askFor(projectId)
    await here.pool.query('alter table exports add constraint no_more check (rows = 0) not valid')
    try {
      await run()
    } finally {
      await here.pool.query('alter table exports drop constraint no_more')
    }
    const failed = await look()
    expect(failed).toMatchObject({ state: 'failed', rows: 0, sha256: null })
    expect(
      (await readdir(join(scene.worker.filesDir, 'exports'))).filter((name) => name.startsWith(failed.id)),
    ).toEqual([])
  })

  it('is whole in a file that two workers make at once, one of which was taken for dead', async () => {
    const projectId = await scene.project()
    await vote(projectId, 0, 3_000)
    const { run, look } = await askFor(projectId)
    await Promise.all([run(), vote(projectId, 3_000, 500), run(), run()])
    const { state, id, sha256, rows } = await look()
    const folder = join(scene.worker.filesDir, 'exports')
    const text = await readFile(join(folder, id))
    expect({ state, rows, sha256 }).toEqual({
      state: 'done',
      rows: text.toString().trimEnd().split('\n').length,
      sha256: createHash('sha256').update(text).digest('hex'),
    })
    expect((await readdir(folder)).filter((name) => name.startsWith(id))).toEqual([id])
  })

  it('leaves no parts behind of tries that were killed, while the export is tried again', async () => {
    const projectId = await scene.project()
    const { run, look } = await askFor(projectId)
    const { id } = await look()
    const folder = join(scene.worker.filesDir, 'exports')
    await mkdir(folder, { recursive: true })
    const live = await thisOwner()
    const names = [live, live.replace(/[0-9a-f]{12}$/, '0'.repeat(12))].map(
      (owner) => `${id}.${owner}.${randomUUID()}.part`,
    )
    for (const name of names) await writeFile(join(folder, name), 'half')
    const left = async () => {
      await sweepFiles({ ctx: scene.worker })
      return (await readdir(folder)).filter((name) => name.startsWith(id)).toSorted()
    }
    expect(await left()).toEqual([names[0]])
    // One that is late is let end, also when another try was faster.
    await run()
    expect(await left()).toEqual([id, names[0]])
  })

  it('is exported or named, and counted once in the tallies, whatever was open when', async () => {
    const seed = Number(process.env.TIEBREAK_TEST_SEED ?? 20_261_129)
    console.info(`acknowledged: TIEBREAK_TEST_SEED=${seed}`)
    const act = fc.constantFrom(
      'open here',
      'open elsewhere',
      'end',
      'end with a vote',
      'vote',
      'vote',
      'fold',
      'export',
    )
    const steps = fc.array(fc.record({ act, which: fc.nat(99) }), { minLength: 12, maxLength: 24 })
    const property = fc.asyncProperty(steps, async (acts) => {
      const projectId = await scene.project()
      const open: { client: PoolClient; isHere: boolean }[] = []
      let given = 0
      const start = async (isHere: boolean) => {
        if (open.length < 4) open.push({ isHere, client: await begin(isHere ? here : elsewhere) })
      }
      const finish = async (which: number, withVote: boolean) => {
        const [ended] = open.splice(which % Math.max(1, open.length), 1)
        if (!ended) return
        if (withVote && ended.isHere) {
          await absorbOne(projectId, ended.client, given)
          given += 1
          await ended.client.query('commit; begin')
        }
        await end(ended.client)
      }
      for (const { act, which } of acts) {
        if (act === 'open here' || act === 'open elsewhere') await start(act === 'open here')
        else if (act === 'end' || act === 'end with a vote') await finish(which, act === 'end with a vote')
        else if (act === 'fold') await foldBehind({ ctx: scene.worker })
        else if (act === 'vote') {
          await vote(projectId, given, 1)
          given += 1
        } else {
          const patient = !open.some(({ isHere }) => isHere)
          const { rows, behind, missing, state } = await exported(projectId, { patient })
          expect({ state, all: rows + behind, missing }).toEqual({ state: 'done', all: given, missing: behind })
          if (patient) expect(missing).toBe(0)
        }
      }
      while (open.length > 0) await finish(0, open.length % 2 === 0)
      expect(await exported(projectId, { patient: true })).toMatchObject({ rows: given, behind: 0, missing: 0 })
      await foldBehind({ ctx: scene.worker })
      const tallies = await read<Tally>(
        projectId,
        `select criterion, first_response_id::text as first, second_response_id::text as second, first_wins as "firstWins",
           second_wins as "secondWins", ties, both_bad as "bothBad" from pair_tallies`,
      )
      expect(tallies).toEqual(await recountTallies((text) => read(projectId, text)))
    })
    await fc.assert(property, { seed, numRuns: effort({ usual: 5, long: 60 }), endOnFailure: true })
  }, 600_000)

  /** Takes one vote in inside a transaction that was open before. */
  async function absorbOne(projectId: ProjectId, client: PoolClient, who: number): Promise<void> {
    await client.query(`select set_config('tiebreak.project_id', $1, true)`, [projectId])
    const batch = emptyStaging(newId(ImportId))
    const normal = normaliseOwnRow(row([who]), () => 1)
    stageRow(batch, { line: 1, row: normal, from: 0, to: normal.votes.length })
    const tx = { client, orm: here.orm }
    await absorbImport({ ...tx }, { projectId, simulated: false, corrects: false, batch })
  }
})
