import { ProjectId } from '@tiebreak/contracts/ids.ts'
import { withDatabase } from '@tiebreak/db/database-urls.ts'
import { migrateDatabase } from '@tiebreak/db/migrate.ts'
import { measureStyle } from '@tiebreak/services/data/styles/measure-style.ts'
import { getAdjustedScores } from '@tiebreak/services/measures/get-adjusted-scores.ts'
import { runFit } from '@tiebreak/services/measures/run-fit.ts'
import { runMeasure } from '@tiebreak/services/measures/run-measure.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk } from '#support/desk.ts'
import { keptInstances, restoreInstance } from '#support/kept-instance.ts'
import { ownCluster } from '#support/own-cluster.ts'

describe.each(await keptInstances())('an instance that was left at %s', (tag) => {
  let desk: Desk
  let superuser: Client
  beforeAll(async () => {
    const instance = await restoreInstance(tag)
    await migrateDatabase(instance)
    desk = await makeDesk({ given: instance })
    const name = new URL(instance.ownerUrl).pathname.slice(1)
    superuser = new Client({ connectionString: withDatabase(ownCluster().adminUrl, name) })
    await superuser.connect()
  })
  afterAll(async () => {
    await superuser.end()
    await desk.end()
  })

  it('starts without counting a text, and counts those that were judged when they are first measured or fitted', async () => {
    const stored = async () => {
      const { rows } = await superuser.query(
        `select response_id as id, letters, headings, list_items as "listItems", bold from response_styles order by 1`,
      )
      return rows
    }
    expect(await stored()).toEqual([])
    const { rows: projects } = await superuser.query<{ id: string }>(
      'select distinct project_id as id from submissions',
    )
    expect(projects.length).toBeGreaterThan(0)
    for (const [at, { id }] of projects.entries()) {
      const projectId = ProjectId.parse(id)
      if (at % 2 === 0) await runMeasure({ ctx: desk.worker, input: { projectId } })
      await runFit({ ctx: desk.worker, input: { projectId, jobId: null } })
      const { fit } = await getAdjustedScores({ ctx: desk.worker, input: { projectId } })
      expect(fit).not.toBeNull()
    }
    const { rows: judged } = await superuser.query<{ id: string; messages: { role: 'assistant'; content: string }[] }>(
      `select r.id, r.messages from responses r where exists (
         select 1 from comparison_responses cr
         join submissions s on s.project_id = cr.project_id and s.comparison_id = cr.comparison_id
         where cr.project_id = r.project_id and cr.response_id = r.id and s.revision = 1 and s.repeat = 0) order by 1`,
    )
    const wanted = judged.map(({ id, messages }) => ({ id, ...measureStyle(messages) }))
    const found = await stored()
    expect(found.length).toBeGreaterThan(20)
    expect(wanted).toEqual(expect.arrayContaining(found))
  })
})
