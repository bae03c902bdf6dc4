import { withDatabase } from '@tiebreak/db/database-urls.ts'
import { migrateDatabase } from '@tiebreak/db/migrate.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { restoreInstance } from '#support/kept-instance.ts'
import { ownCluster } from '#support/own-cluster.ts'
import type { TestDatabase } from '#support/test-database.ts'

describe('an instance from before raters had kinds', () => {
  let instance: TestDatabase
  let superuser: Client
  let counted: unknown[]
  beforeAll(async () => {
    instance = await restoreInstance('0037_quick_marks')
    superuser = new Client({
      connectionString: withDatabase(ownCluster().adminUrl, new URL(instance.ownerUrl).pathname.slice(1)),
    })
    await superuser.connect()
    await rows(
      `update raters r set simulated = true from auth."user" u where u.id = r.user_id and u.name in ('ann', 'cleo')`,
    )
    counted = await rows(COUNTED)
    await migrateDatabase(instance)
  })
  afterAll(async () => {
    await superuser.end()
    await instance.drop()
  })

  const rows = async (text: string): Promise<unknown[]> => (await superuser.query<never>(text)).rows
  const COUNTED = 'select project_id, submission_id, criterion, ranks, surplus from counted_judgements order by 1, 2, 3'

  it('counts what it counted, as of every mark, since it says that simulated raters count', async () => {
    expect(counted.length).toBeGreaterThan(30)
    expect(await rows(COUNTED)).toEqual(counted)
    expect(await rows(`select distinct kind, simulated from raters order by 1`)).toEqual([
      { kind: 'human', simulated: false },
      { kind: 'simulated', simulated: true },
    ])
    expect(
      await rows(`select distinct p.count_simulated as counts, exists (
        select 1 from raters r where r.project_id = p.id and r.kind = 'simulated') as has from projects p order by 1`),
    ).toEqual([
      { counts: false, has: false },
      { counts: true, has: true },
    ])
    // The events of before lie below every mark.
    for (const table of ['rater_kinds', 'counted_kinds', 'gold_marks', 'prompt_tags'])
      expect(await rows(`select distinct '${table}' as name, xid::text from ${table}`)).toEqual([
        { name: table, xid: '0' },
      ])
    expect(await rows('select comparison_id from gold_marks order by 1')).toEqual(
      await rows('select id as comparison_id from comparisons where gold is not null order by 1'),
    )
  })

  it('folds its tallies anew, each kind apart', async () => {
    const { rows: projects } = await superuser.query<{ id: string }>('select id from projects order by 1')
    const jobs = new Client({ connectionString: instance.jobsUrl })
    await jobs.connect()
    const tallies =
      'criterion, first_response_id, second_response_id, rater_kind, first_wins, second_wins, ties, both_bad'
    let folded = 0
    for (const { id } of projects) {
      await jobs.query('begin')
      await jobs.query(`select set_config('tiebreak.project_id', $1, true)`, [id])
      await jobs.query('select tiebreak.fold_tallies($1)', [id])
      const kept = await jobs.query(
        `select ${tallies} from pair_tallies where first_wins + second_wins + ties + both_bad > 0 order by 1, 2, 3, 4`,
      )
      const recounted = await jobs.query(
        `select ${tallies} from tiebreak.recount_pairs($1, (select mark from tally_marks), null) order by 1, 2, 3, 4`,
        [id],
      )
      await jobs.query('commit')
      expect(kept.rows).toEqual(recounted.rows)
      folded += kept.rows.filter((one) => one.rater_kind === 'simulated').length
    }
    await jobs.end()
    expect(folded).toBeGreaterThan(3)
  })

  it('takes raters and lines of the log in the words of the version before, which may still run', async () => {
    const made = await rows(
      `insert into raters (project_id, id, kind, external_id, ordinal, simulated)
       select id, gen_random_uuid(), 'annotator', 'late', 900, true from projects limit 1 returning kind, simulated`,
    )
    expect(made).toEqual([{ kind: 'simulated', simulated: true }])
    expect(
      await rows(
        `insert into audit_events (project_id, id, actor, action, detail)
         select id, gen_random_uuid(), 'token:x', 'export.create', '{}' from projects limit 1 returning actor_kind as kind`,
      ),
    ).toEqual([{ kind: 'token' }])
  })

  it('knows of each line of its logs what acted', async () => {
    expect(
      await rows(
        `select distinct split_part(actor, ':', 1) as who, actor_kind as kind from audit_events
         union select distinct split_part(actor, ':', 1), actor_kind from auth.account_events order by 1`,
      ),
    ).toEqual([
      { who: 'anonymous', kind: 'person' },
      { who: 'token', kind: 'token' },
      { who: 'user', kind: 'person' },
    ])
  })
})
