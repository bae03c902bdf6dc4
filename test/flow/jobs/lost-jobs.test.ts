import { withTransaction } from '@tiebreak/db/transaction.ts'
import { createExport } from '@tiebreak/services/exports/create-export.ts'
import { runExport } from '@tiebreak/services/exports/run-export.ts'
import { getJob } from '@tiebreak/services/jobs/get-job.ts'
import { sweepJobs } from '@tiebreak/services/jobs/sweep-jobs.ts'
import { expect, it } from 'vitest'
import { makeScene } from '#support/scene.ts'

it('a job that was cut off three times fails with a sentence; one that waits, runs or is done stays as it is', async () => {
  const scene = await makeScene()
  try {
    const projectId = await scene.project()
    const lead = await scene.person('lead')
    await scene.join(projectId, lead, 'lead')
    const ctx = scene.as(lead)
    const inProject = (text: string) =>
      withTransaction(scene.app, { projectId }, async (tx) => void (await tx.client.query(text)))
    // One that waits would be answered again, so each is out of the way before the next is asked for.
    const ask = async () => {
      const made = await createExport({ ctx: scene.worker, input: { projectId, format: 'votes' } })
      await inProject(`update jobs set state = 'running' where id = '${made.jobId}'`)
      return made
    }
    const [waiting, running, cut, lost, done] = [await ask(), await ask(), await ask(), await ask(), await ask()]
    await inProject(`update jobs set state = 'queued'`)
    // What the queue looks like after a worker took these jobs and was killed.
    const queue = (change: string, jobId: string) =>
      scene.jobs.pool.query(`update graphile_worker._private_jobs set ${change} where key = $1`, [jobId])
    await queue(`attempts = 3, locked_at = now(), locked_by = 'worker'`, running.jobId)
    await queue('attempts = 3', cut.jobId)
    await scene.jobs.pool.query('delete from graphile_worker._private_jobs where key = any ($1)', [
      [lost.jobId, done.jobId],
    ])
    await runExport({ ctx: scene.worker, input: { projectId, jobId: done.jobId, exportId: done.id } })

    const logged: string[] = []
    const log = {
      ...scene.worker.log,
      error: (_: Record<string, unknown>, message: string) => void logged.push(message),
    }
    expect(await sweepJobs({ ctx: { ...scene.worker, log } })).toBe(2)
    const after = async ({ jobId }: typeof cut) => getJob({ ctx, input: { projectId, jobId } })
    for (const one of [cut, lost])
      expect(await after(one)).toMatchObject({
        state: 'failed',
        error: expect.stringContaining('interrupted on every attempt'),
      })
    for (const one of [waiting, running]) expect((await after(one)).state).toBe('queued')
    expect((await after(done)).state).toBe('done')
    expect(logged).toHaveLength(2)
    expect(await sweepJobs({ ctx: scene.worker })).toBe(0)
  } finally {
    await scene.end()
  }
})
