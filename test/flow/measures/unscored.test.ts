import { FitId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import { withDatabase } from '@tiebreak/db/database-urls.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { findMark } from '@tiebreak/db/queries/measures/counted.ts'
import { type FitRow, findLatestFit, insertFit } from '@tiebreak/db/queries/measures/fits.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { FittedScores } from '@tiebreak/engine/measures/fit-scores.ts'
import { emptyScores } from '@tiebreak/engine/measures/score-columns.ts'
import { scoreRows } from '@tiebreak/services/exports/score-rows.ts'
import { fitBelow } from '@tiebreak/services/measures/fit-below.ts'
import { getResponseScores } from '@tiebreak/services/measures/get-response-scores.ts'
import { runFit } from '@tiebreak/services/measures/run-fit.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownCluster } from '#support/own-cluster.ts'
import { makeScene, plainRows, type Scene } from '#support/scene.ts'
import { makeTestDatabase } from '#support/test-database.ts'

let scene: Scene
let superuser: Client
beforeAll(async () => {
  const database = await makeTestDatabase()
  scene = await makeScene({ given: database })
  const name = new URL(database.ownerUrl).pathname.slice(1)
  superuser = new Client({ connectionString: withDatabase(ownCluster().adminUrl, name) })
  await superuser.connect()
})
afterAll(async () => {
  await superuser.end()
  await scene.end()
})

const BOTH_BAD = { ranks: null, bothBad: true }
const FIRST_BETTER = { ranks: [1, 2] }

/** Six prompts, each with two responses that were judged once and a third that nobody judged. */
async function judged(vote: typeof BOTH_BAD | typeof FIRST_BETTER): Promise<ProjectId> {
  const projectId = await scene.project({ scale: 3 })
  const rows = plainRows({ prompts: 6, systems: 3 }).map((row) => {
    const responses = row.responses.slice(0, 2).map(({ id = '' }) => id)
    return { ...row, votes: [{ annotator: 'ann', responses, shown: null, ...vote }] }
  })
  await scene.take(projectId, rows)
  return projectId
}

const found = (projectId: ProjectId) => getResponseScores({ ctx: scene.worker, input: { projectId, limit: 50 } })

/** A worker whose fits of responses end without scores, in a state that real judgements hardly ever lead to. */
function endingAs(state: 'not_converged' | 'not_identified'): Scene['worker'] {
  const { engine } = scene.worker
  return {
    ...scene.worker,
    engine: {
      ...engine,
      run: async (name, input, options) => {
        const output = await engine.run(name, input, options)
        if (name === 'fitScores')
          Object.assign((output as FittedScores).response, { state, scores: emptyScores(0), pooled: null })
        return output
      },
    },
  }
}

describe('a fit without scores', () => {
  it.each([
    { state: 'too_few', vote: BOTH_BAD, counts: { wins: 0, losses: 0, bothBad: 12 } },
    { state: 'not_identified', vote: FIRST_BETTER, counts: { wins: 6, losses: 6, bothBad: 0 } },
    { state: 'not_converged', vote: FIRST_BETTER, counts: { wins: 6, losses: 6, bothBad: 0 } },
  ] as const)('$state: the API and the file count what was judged, and give the state as the reason', async (given) => {
    const { state, vote, counts } = given
    const projectId = await judged(vote)
    const ctx = state === 'too_few' ? scene.worker : endingAs(state)
    const mark = await withTransaction(scene.app, { projectId }, findMark)
    const fits = await fitBelow(ctx, { projectId, mark })
    const { fit, items } = await found(projectId)
    expect(fit).toMatchObject({ id: fits.response, state, judgements: 6 })
    const inFile = await withTransaction(scene.app, { projectId }, async (tx) => {
      const rows = []
      for await (const row of scoreRows(tx, projectId, fits)) if (row.level === 'response') rows.push(row)
      return rows
    })
    const reasons = items.map(({ interval }) => (interval.ok ? null : interval.reason))
    for (const list of [
      items.map((item, at) => ({ ...item, reason: reasons[at] })),
      inFile.map((row) => ({ ...row, reason: row.noIntervalReason })),
    ]) {
      expect(list).toHaveLength(18)
      const sum = (key: 'wins' | 'losses' | 'bothBad') => list.reduce((all, row) => all + row[key], 0)
      expect({ wins: sum('wins'), losses: sum('losses'), bothBad: sum('bothBad') }).toEqual(counts)
      for (const { system, score, judgements, reason } of list)
        expect({ score, judgements, reason }).toEqual(
          system === 'system-c'
            ? { score: null, judgements: 0, reason: 'no_data' }
            : { score: null, judgements: 1, reason: state },
        )
    }
  })

  it('without a judgement says so of every response, and is not done again', async () => {
    const projectId = await scene.project({ scale: 3 })
    await scene.take(projectId, plainRows({ prompts: 2 }))
    await runFit({ ctx: scene.worker, input: { projectId, jobId: null } })
    await superuser.query('delete from graphile_worker._private_jobs')
    const { fit, items } = await found(projectId)
    expect(fit).toMatchObject({ state: 'too_few', judgements: 0 })
    expect(items.map(({ judgements }) => judgements)).toEqual([0, 0, 0, 0])
    expect(await queued()).toEqual([])
  })
})

describe('a fit from before all judged responses were counted', () => {
  it.each([
    { state: 'converged', vote: FIRST_BETTER },
    { state: 'too_few', vote: BOTH_BAD },
  ] as const)('$state: tells nobody that they were not judged, and is done again once', async ({ vote }) => {
    const projectId = await judged(vote)
    await runFit({ ctx: scene.worker, input: { projectId, jobId: null } })
    await withTransaction(scene.jobs, { projectId }, async (tx) => {
      const latest = (await findLatestFit(tx, projectId, 'response')) as FitRow
      const { finishedAt: _, ...fit } = latest
      await insertFit(tx, { ...fit, id: newId(FitId), pooled: null }, [])
    })
    await superuser.query('delete from graphile_worker._private_jobs')
    expect(await found(projectId)).toMatchObject({ fit: null, items: [] })
    await found(projectId)
    expect(await queued()).toEqual([`fit_scores:${projectId}`])
    await runFit({ ctx: scene.worker, input: { projectId, jobId: null } })
    const { items } = await found(projectId)
    expect(items.filter(({ judgements }) => judgements === 1)).toHaveLength(12)
  })
})

async function queued(): Promise<string[]> {
  const { rows } = await superuser.query<{ key: string }>('select key from graphile_worker._private_jobs')
  return rows.map(({ key }) => key)
}
