import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { StoredPolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import { findJob } from '@tiebreak/db/queries/jobs/jobs.ts'
import { findMark } from '@tiebreak/db/queries/measures/counted.ts'
import { findLatestFit, findLatestMeasurement } from '@tiebreak/db/queries/measures/fits.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { fitScores } from '@tiebreak/services/measures/fit-scores.ts'
import { foldBehind } from '@tiebreak/services/measures/fold-behind.ts'
import { runFit } from '@tiebreak/services/measures/run-fit.ts'
import { runMeasure } from '@tiebreak/services/measures/run-measure.ts'
import { sweepLeases } from '@tiebreak/services/queue/sweep-leases.ts'
import { tendQueues } from '@tiebreak/services/queue/tend-queues.ts'
import { updatePolicy } from '@tiebreak/services/queue/update-policy.ts'
import { weighInformation } from '@tiebreak/services/queue/weigh-information.ts'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, makeDesk } from '#support/desk.ts'
import { type HeldEngine, startHeldEngine } from '#support/held-engine.ts'
import { ownCluster } from '#support/own-cluster.ts'
import { plainRows } from '#support/scene.ts'

describe('while a task computes in its thread', () => {
  let engine: HeldEngine
  let desk: Desk
  let admin: Client

  beforeEach(async () => {
    engine = startHeldEngine()
    desk = await makeDesk({ engine })
    const { rows } = await desk.app.pool.query<{ name: string }>('select current_database() as name')
    const url = new URL(ownCluster().adminUrl)
    url.pathname = `/${rows[0]?.name}`
    admin = new Client({ connectionString: url.href })
    await admin.connect()
  })
  afterEach(async () => {
    await admin.end()
    await desk.end()
  })

  /** Sessions of anybody else with a transaction open, or with a snapshot that holds others back. */
  async function openTransactions(): Promise<string[]> {
    const { rows } = await admin.query<{ query: string }>(
      `select query from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
         and pid <> pg_backend_pid() and (xact_start is not null or backend_xmin is not null or backend_xid is not null)`,
    )
    return rows.map(({ query }) => query)
  }

  /** A project where as many annotators as pairs are wanted have judged one pair each. */
  async function judged(judgements: number): Promise<ProjectId> {
    const projectId = await desk.opened({ prompts: judgements + 2, overlap: 2 })
    for (let one = 0; one < judgements; one++) await judge(projectId)
    await foldBehind({ ctx: desk.worker })
    return projectId
  }

  async function judge(projectId: ProjectId): Promise<void> {
    const person = await desk.annotator(projectId)
    await desk.submit(projectId, person, desk.judgementOn(await desk.leaseOne(projectId, person)))
  }

  const folded = async (projectId: ProjectId) => {
    const [row] = await desk.read<{ n: number }>(
      projectId,
      `select coalesce(sum(first_wins + second_wins + ties + both_bad), 0)::integer as n from pair_tallies`,
    )
    return row?.n
  }
  const mark = (projectId: ProjectId) => withTransaction(desk.app, { projectId }, findMark)

  it('no transaction is open, and folding, sweeping and tending go on', async () => {
    const projectId = await judged(3)
    const { jobId } = await fitScores({ ctx: desk.worker, input: { projectId } })
    const fit = runFit({ ctx: desk.worker, input: { projectId, jobId } })
    await engine.begun()
    expect(await openTransactions()).toEqual([])

    const before = await mark(projectId)
    expect(await folded(projectId)).toBe(3)
    await judge(projectId)
    const late = await desk.annotator(projectId)
    await desk.leaseOne(projectId, late)
    await desk.read(projectId, `update assignments set lease_until = now() - interval '1 hour' where state = 'leased'`)
    expect(await foldBehind({ ctx: desk.worker })).toBe(1)
    expect(await folded(projectId)).toBe(4)
    expect(await sweepLeases({ ctx: desk.worker })).toBe(1)
    expect(await tendQueues({ ctx: desk.worker })).toBe(0)
    expect(BigInt(await mark(projectId))).toBeGreaterThan(BigInt(before))
    const running = await withTransaction(desk.app, { projectId }, (tx) => findJob(tx, projectId, jobId))
    expect(running).toMatchObject({ state: 'running', done: 0, total: 2, unit: 'levels' })

    engine.letGo()
    await fit
    const kept = await withTransaction(desk.app, { projectId }, (tx) => findLatestFit(tx, projectId, 'system'))
    // What came meanwhile is neither in it nor below its mark.
    expect(kept).toMatchObject({ state: 'converged', judgements: 3 })
    expect(BigInt(kept?.mark ?? 0)).toBeLessThanOrEqual(BigInt(before))
    const done = await withTransaction(desk.app, { projectId }, (tx) => findJob(tx, projectId, jobId))
    expect(done).toMatchObject({ state: 'done', done: 2, total: 2 })
  })

  it('none is open for a measurement, which keeps the mark that it read below', async () => {
    const projectId = await judged(3)
    const measured = runMeasure({ ctx: desk.worker, input: { projectId } })
    await engine.begun()
    expect(await openTransactions()).toEqual([])
    const before = await mark(projectId)
    await judge(projectId)
    engine.letGo()
    await measured
    const kept = await withTransaction(desk.app, { projectId }, (tx) => findLatestMeasurement(tx, projectId))
    expect(kept).toMatchObject({ judgements: 3 })
    expect(BigInt(kept?.mark ?? 0)).toBeLessThanOrEqual(BigInt(before))
  })

  it.each(['responses', 'systems'] as const)('none is open while pairs are chosen and weighed by %s', async (level) => {
    const projectId = await judged(2)
    const information = { ...StoredPolicy.parse({}).information, level, budget: 1, randomShare: 0 }
    const person = await desk.annotator(projectId)
    await updatePolicy({ ctx: desk.as(person), input: { projectId, information } })
    const weighed = weighInformation({ ctx: desk.worker, input: { projectId } })
    for (const _ of ['choosePairs', 'weighComparisons']) {
      await engine.begun()
      expect(await openTransactions()).toEqual([])
      engine.letGo()
    }
    await weighed
    const [row] = await desk.read<{ n: number }>(
      projectId,
      'select count(*)::integer as n from comparisons where information is not null',
    )
    expect(row?.n).toBeGreaterThan(0)
  })

  it.each([
    { end: 'they are made', level: 'responses', made: 2 },
    { end: 'none is made when the policy was turned off meanwhile', level: 'off', made: 0 },
  ] as const)('pairs are chosen before they are made: $end', async ({ level, made }) => {
    const projectId = await desk.project({ overlap: 1 })
    await desk.take(projectId, plainRows({ prompts: 2 }))
    const lead = desk.as(await desk.annotator(projectId))
    const information = {
      ...StoredPolicy.parse({}).information,
      level: 'responses',
      budget: 5,
      randomShare: 0,
    } as const
    await updatePolicy({ ctx: lead, input: { projectId, information } })
    const weighed = weighInformation({ ctx: desk.worker, input: { projectId } })
    await engine.begun()
    await updatePolicy({ ctx: lead, input: { projectId, information: { ...information, level } } })
    engine.letGo()
    engine.letGo()
    await weighed
    const rows = await desk.read(projectId, 'select from comparisons where on_demand')
    expect(rows).toHaveLength(made)
  })

  it('a worker that stops calls it off: the job waits as it was, and the next worker does it', async () => {
    const projectId = await judged(3)
    const { jobId } = await fitScores({ ctx: desk.worker, input: { projectId } })
    const stopping = new AbortController()
    const fit = runFit({ ctx: { ...desk.worker, signal: stopping.signal }, input: { projectId, jobId } })
    await engine.begun()
    stopping.abort(new Error('the worker stops'))
    await expect(fit).rejects.toThrow('the worker stops')
    const find = () => withTransaction(desk.app, { projectId }, (tx) => findJob(tx, projectId, jobId))
    expect(await find()).toMatchObject({ state: 'running', done: 0, error: null })
    expect(await openTransactions()).toEqual([])

    engine.letGo()
    engine.letGo()
    await runFit({ ctx: desk.worker, input: { projectId, jobId } })
    expect(await find()).toMatchObject({ state: 'done', done: 2 })
  })
})
