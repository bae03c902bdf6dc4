import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeTestDatabase, type TestDatabase } from '#support/test-database.ts'

type Table = { name: string; enabled: boolean; forced: boolean }

/**
 * Outside the walls, each with grants of its own: accounts, the job queue, staging, and the list of migrations. So is
 * one table of ours, where workers say that they live.
 */
const OUTSIDE = ['auth', 'graphile_worker', 'staging', 'drizzle']

describe('the walls around projects, read from the catalogue', () => {
  let database: TestDatabase
  let app: Client
  let tables: Table[]

  beforeAll(async () => {
    database = await makeTestDatabase()
    app = new Client({ connectionString: database.appUrl })
    await app.connect()
    const { rows } = await app.query<Table>(
      `select c.oid::regclass::text as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and c.oid <> 'tiebreak.worker_beats'::regclass and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname <> all ($1)`,
      [OUTSIDE],
    )
    tables = rows
    await fillEveryTable(database.ownerUrl)
  })

  afterAll(async () => {
    await app.end()
    await database.drop()
  })

  it('row-level security is forced on every table of the projects', () => {
    expect(tables.length).toBeGreaterThan(20)
    expect(tables.filter((table) => !table.enabled || !table.forced)).toEqual([])
  })

  it('the serving role and the worker own nothing and have no power to look over a wall', async () => {
    const { rows } = await app.query(
      `select r.rolname, r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb as strong,
        (select count(*)::integer from pg_class c where c.relowner = r.oid) as owned
       from pg_roles r where r.rolname in ('tiebreak_app', 'tiebreak_jobs') order by 1`,
    )
    expect(rows).toEqual([
      { rolname: 'tiebreak_app', strong: false, owned: 0 },
      { rolname: 'tiebreak_jobs', strong: false, owned: 0 },
    ])
    const { rows: me } = await app.query('select current_user')
    expect(me).toEqual([{ current_user: 'tiebreak_app' }])
  })

  it('without a scope every table shows no rows, although there are some', async () => {
    const shown = []
    for (const { name } of tables) {
      const { rows } = await app.query<{ n: number }>(`select count(*)::integer as n from ${name}`)
      shown.push({ name, n: rows[0]?.n })
    }
    expect(shown.filter(({ n }) => n !== 0)).toEqual([])
    // The control: under the scope of the project the rows are there.
    await app.query(`begin; select set_config('tiebreak.project_id', '${PROJECT}', true)`)
    const { rows } = await app.query('select name from projects')
    await app.query('rollback')
    expect(rows).toEqual([{ name: 'behind the wall' }])
  })

  it('without a scope every table takes no rows', async () => {
    const taken: string[] = []
    for (const { name } of tables) {
      // A copy of the row that is there, under another key: refused by the wall, before any other rule speaks.
      await app.query('begin')
      const outcome = await app.query(insertOf(name)).then(
        () => 'taken',
        (error: Error) => error.message,
      )
      await app.query('rollback')
      if (!/row-level security|permission denied/.test(outcome)) taken.push(`${name}: ${outcome}`)
    }
    expect(taken).toEqual([])
  })

  it('under the scope of one project no row of another can be written', async () => {
    await app.query(`begin; select set_config('tiebreak.project_id', '${OTHER}', true)`)
    const update = await app.query(`update projects set name = 'mine'`)
    expect(update.rowCount).toBe(0)
    await expect(app.query(insertOf('audit_events'))).rejects.toThrow(/row-level security/)
    await app.query('rollback')
  })

  it('nobody but the owner may change or delete what is append-only', async () => {
    const { rows } = await app.query(
      `select t.name, r.role, p.privilege
       from unnest(array['submissions', 'judgements', 'acts', 'rulings', 'flag_act_rows', 'flags', 'adjudications', 'audit_events', 'audit_changes', 'gold_marks', 'prompt_tags', 'rater_kinds', 'counted_kinds',
         'auth.account_events', 'auth.account_changes', 'guideline_acknowledgements', 'onboardings']) t (name)
       cross join unnest(array['tiebreak_app', 'tiebreak_jobs']) r (role)
       cross join unnest(array['update', 'delete', 'truncate']) p (privilege)
       where has_table_privilege(r.role, t.name, p.privilege)`,
    )
    expect(rows).toEqual([])
  })

  it('every key of a project table begins with its project', async () => {
    const { rows } = await app.query<{ name: string; first: string }>(
      `select c.oid::regclass::text as name, a.attname as first
       from pg_class c
       join pg_index i on i.indrelid = c.oid and i.indisprimary
       join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`,
    )
    expect(
      rows.filter(({ name, first }) => first !== (['projects', 'organisations'].includes(name) ? 'id' : 'project_id')),
    ).toEqual([])
  })
})

const PROJECT = '01990000-0000-7000-8000-000000000001'
const OTHER = '01990000-0000-7000-8000-000000000002'
const ID = '01990000-0000-7000-8000-00000000000a'

/** One row in each table that stands by itself, and in those that hang on it, made as the owner under its scope. */
async function fillEveryTable(ownerUrl: string): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query(`begin; select set_config('tiebreak.project_id', '${PROJECT}', true)`)
  for (const [table, values] of Object.entries(ROWS)) await owner.query(`insert into ${table} ${values}`)
  await owner.query('commit')
  await owner.end()
}

const P = `'${PROJECT}'`
const I = `'${ID}'`
const ROWS: Record<string, string> = {
  projects: `(id, name, scale, allow_both_bad, overlap) values (${P}, 'behind the wall', 7, true, 3)`,
  guidelines: `(project_id, version, body) values (${P}, 1, '')`,
  guideline_acknowledgements: `(project_id, user_id, version) values (${P}, 'someone', 1)`,
  onboardings: `(project_id, user_id, consent_version, measured_version, consent) values (${P}, 'someone', 0, 1, '')`,
  consent_texts: `(project_id, version, body) values (${P}, 1, 'x')`,
  consents: `(project_id, id, user_id, version, change) values (${P}, ${I}, 'someone', 1, 'given')`,
  media: `(project_id, name, sha256, content_type, width, height, content) values (${P}, 'x.png', sha256('\\x00'), 'image/png', 1, 1, '\\x00')`,
  media_files: `(project_id, file, name) values (${P}, 'x.png', 'x.png')`,
  import_mappings: `(project_id, name, mapping) values (${P}, 'x', '{}')`,
  members: `(project_id, user_id, role) values (${P}, 'someone', 'lead')`,
  invitations: `(project_id, id, role, token_hash, created_by, expires_at) values (${P}, ${I}, 'lead', '\\x00', 'x', now())`,
  api_tokens: `(project_id, id, name, token_hash, scopes, created_by, expires_at) values (${P}, ${I}, 'x', '\\x00', '{read}', 'x', now())`,
  raters: `(project_id, id, kind, external_id, ordinal) values (${P}, ${I}, 'human', 'x', 1)`,
  rater_kinds: `(project_id, rater_id, kind) values (${P}, ${I}, 'judge')`,
  counted_kinds: `(project_id, kinds) values (${P}, '{human}')`,
  prompts: `(project_id, id, external_id, messages, content_hash, metadata, tags) values (${P}, ${I}, 'x', '[]', '\\x00', '{}', '{}')`,
  prompt_tags: `(project_id, prompt_id, tags) values (${P}, ${I}, '{x}')`,
  responses: `(project_id, id, prompt_id, external_id, messages, content_hash, is_empty, metadata, ordinal) values (${P}, ${I}, ${I}, 'x', '[]', '\\x00', true, '{}', 1)`,
  comparisons: `(project_id, id, prompt_id, set_key, k, seats, random_rank) values (${P}, ${I}, ${I}, '\\x00', 2, 1, 0)`,
  gold_marks: `(project_id, comparison_id, gold) values (${P}, ${I}, null)`,
  comparison_responses: `(project_id, comparison_id, position, prompt_id, response_id) values (${P}, ${I}, 1, ${I}, ${I})`,
  assignments: `(project_id, id, comparison_id, rater_id, display_order, state, holds_seat, lease_until, scale, allow_both_bad, chosen_because) values (${P}, ${I}, ${I}, ${I}, '{1,2}', 'leased', true, now(), 7, true, '{"by": "x"}')`,
  flags: `(project_id, id, assignment_id, comparison_id, rater_id, kind, note) values (${P}, ${I}, ${I}, ${I}, ${I}, 'other', '')`,
  adjudications: `(project_id, id, comparison_id, k, revision, ranks, both_bad, cause, note, adjudicated_by) values (${P}, ${I}, ${I}, 2, 1, '{1,2}', false, 'error', '', 'x')`,
  seen_judgements: `(project_id, comparison_id, user_id) values (${P}, ${I}, 'x')`,
  disagreements: `(project_id, comparison_id, votes, strength) values (${P}, ${I}, 2, 1)`,
  submissions: `(project_id, id, rater_id, comparison_id, k, source, body_digest) values (${P}, ${I}, ${I}, ${I}, 2, 'import', '\\x00')`,
  judgements: `(project_id, submission_id, k, ranks, both_bad) values (${P}, ${I}, 2, '{1,2}', false)`,
  acts: `(project_id, id, kind, chosen, reason, acted_by) values (${P}, ${I}, 'exclude_rater', '{}', 'x', 'x')`,
  rulings: `(project_id, id, act_id, kind, rater_id) values (${P}, ${I}, ${I}, 'exclude_rater', ${I})`,
  seat_changes: `(project_id, submission_id, ruling_id, change) values (${P}, ${I}, ${I}, 'freed')`,
  flag_act_rows: `(project_id, act_id, flag_id, comparison_id, moved) values (${P}, ${I}, ${I}, ${I}, false)`,
  tally_marks: `(project_id, mark) values (${P}, '0')`,
  queue_looks: `(project_id, kind, settings, mark, judgements) values (${P}, 'doubt', '{}', '0', 0)`,
  fits: `(project_id, id, level, criterion, state, lambda, tolerance, iterations, judgements, ties, both_bad, subjects, components, raters, simulated_raters, warnings, mark) values (${P}, ${I}, 'system', 'overall', 'converged', 1, 1, 1, 1, 0, 0, 1, 1, 1, 0, '[]', '0')`,
  scores: `(project_id, fit_id, subject, component, score, interval_reason, judgements, wins, losses, ties, both_bad) values (${P}, ${I}, 'x', 0, 0, 'too_few', 0, 0, 0, 0, 0)`,
  rankings: `(project_id, fit_id, component, verdict) values (${P}, ${I}, 0, '{}')`,
  response_styles: `(project_id, response_id, letters, headings, list_items, bold) values (${P}, ${I}, 1, 0, 0, 0)`,
  response_languages: `(project_id, response_id, prompt, response, differ) values (${P}, ${I}, 'en', 'de', true)`,
  adjusted_fits: `(project_id, fit_id, state, effects) values (${P}, ${I}, 'converged', '[]')`,
  adjusted_scores: `(project_id, fit_id, subject, score, interval_reason) values (${P}, ${I}, 'x', 0, 'too_few')`,
  measurements: `(project_id, id, mark, judgements, agreement, raters) values (${P}, ${I}, '0', 0, '{}', '[]')`,
  jobs: `(project_id, id, kind, unit) values (${P}, ${I}, 'import', 'x')`,
  imports: `(project_id, id, job_id, file_name, stored_as, bytes, simulated, counts) values (${P}, ${I}, ${I}, 'x', 'x', 0, false, '{}')`,
  import_errors: `(project_id, import_id, ordinal, line, field, found, expected) values (${P}, ${I}, 0, 1, 'x', 'x', 'x')`,
  import_undos: `(project_id, act_id, import_id, undone) values (${P}, ${I}, ${I}, true)`,
  undone_comparisons: `(project_id, act_id, comparison_id, state) values (${P}, ${I}, ${I}, 'open')`,
  prompts_again: `(project_id, prompt_id, import_id) values (${P}, ${I}, ${I})`,
  responses_again: `(project_id, response_id, import_id) values (${P}, ${I}, ${I})`,
  submissions_again: `(project_id, submission_id, import_id, revives) values (${P}, ${I}, ${I}, false)`,
  exports: `(project_id, id, job_id, format, file_name, stored_as, left_out) values (${P}, ${I}, ${I}, 'trl', 'x', 'x', '{}')`,
  uploads: `(project_id, id, file_name, bytes) values (${P}, ${I}, 'x.jsonl', 1)`,
  webhooks: `(project_id, id, url, events, secret, created_by) values (${P}, ${I}, 'https://example.org', '{export.done}', '\\x00', 'x')`,
  webhook_deliveries: `(project_id, id, webhook_id, event, about, body, next_try_at) values (${P}, ${I}, ${I}, 'export.done', 'x', '{}', now())`,
  audit_events: `(project_id, id, actor, actor_kind, action, detail) values (${P}, ${I}, 'x', 'person', 'x', '{}')`,
  audit_changes: `(project_id, event_id) values (${P}, ${I})`,
}

/** The same row once more. Tables without a row of their own here have nothing to copy and must be named above. */
function insertOf(table: string): string {
  const values = ROWS[table]
  if (table === 'pair_tallies')
    return `insert into pair_tallies values (${P}, 'overall', ${I}, '01990000-0000-7000-8000-00000000000b', 0, 0, 0, 0, 'human')`
  if (table === 'organisations') return `insert into organisations (id, name) values (${I}, 'x')`
  if (values === undefined) throw new Error(`name a row for ${table}`)
  return `insert into ${table} ${values}`
}
