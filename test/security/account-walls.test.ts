import { createHash, randomBytes } from 'node:crypto'
import { InvitationId, type ProjectId, TokenId, type UserId } from '@tiebreak/contracts/ids.ts'
import type { Database, Tx } from '@tiebreak/db/database.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { insertInvitation, spendInvitation } from '@tiebreak/db/queries/members/invitations.ts'
import { addMember, deleteMember, insertFirstLead, setMember } from '@tiebreak/db/queries/members/members.ts'
import { insertToken } from '@tiebreak/db/queries/members/tokens.ts'
import { type Scope, withTransaction } from '@tiebreak/db/transaction.ts'
import { createServiceAccount } from '@tiebreak/services/members/create-service-account.ts'
import { proofOfToken } from '@tiebreak/services/proof.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { proofFor } from '#support/proof-for.ts'
import { makeScene, type Scene } from '#support/scene.ts'

type Person = Awaited<ReturnType<Scene['person']>>

const SERVING = ['tiebreak_app', 'tiebreak_jobs'] as const
/** Every right that the serving roles have on accounts, members and what lets somebody become one. All else is walled. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  'tiebreak_app auth."user"': ['SELECT *'],
  'tiebreak_app auth.account_events': ['SELECT *'],
  'tiebreak_app auth.account_changes': ['SELECT *'],
  'tiebreak_app auth.session': ['SELECT created_at, expires_at, id, updated_at, user_agent, user_id'],
  'tiebreak_app auth.organisation_tokens': [
    'SELECT created_at, created_by, expires_at, id, last_used_at, name, organisation_id, replaced_by, revoked_at, scopes',
  ],
  'tiebreak_app auth.preferences': ['DELETE *', 'INSERT *', 'SELECT *', 'UPDATE *'],
  'tiebreak_app auth.idempotency_keys': ['DELETE *', 'INSERT *', 'SELECT *', 'UPDATE *'],
  'tiebreak_app members': ['SELECT *'],
  'tiebreak_jobs members': ['SELECT *'],
  'tiebreak_app invitations': [
    'SELECT created_at, created_by, email, expires_at, id, project_id, redeemed_at, redeemed_by, revoked_at, role',
    'UPDATE revoked_at',
  ],
  'tiebreak_app api_tokens': [
    'SELECT created_at, created_by, expires_at, id, last_used_at, name, project_id, replaced_by, revoked_at, scopes, shown_to',
    'UPDATE expires_at, replaced_by, revoked_at',
  ],
}

describe('accounts and members behind their walls', () => {
  let scene: Scene
  let projectId: ProjectId
  let lead: Person
  let annotator: Person
  let stranger: Person
  let admin: Person
  let robot: UserId
  let count = 0

  beforeAll(async () => {
    scene = await makeScene()
    admin = await scene.person('admin', { isAdmin: true })
  })
  afterAll(() => scene.end())
  beforeEach(async () => {
    count += 1
    projectId = await scene.project()
    lead = await scene.person(`lead-${count}`)
    annotator = await scene.person(`annotator-${count}`)
    stranger = await scene.person(`stranger-${count}`)
    await scene.join(projectId, lead, 'lead')
    await scene.join(projectId, annotator, 'annotator')
    const input = { projectId, name: 'robot', role: 'engineer' } as const
    robot = (await createServiceAccount({ ctx: scene.as(lead), input })).userId
  })

  const inScope = <T>(proof: Scope['proof'], work: (tx: Tx) => Promise<T>, db: Database = scene.app): Promise<T> =>
    // Whoever has the serving role can claim anybody: the claim of the lead is always there, and never enough.
    withTransaction(db, { projectId, actorId: lead.userId, proof: proof ?? null }, work)

  const rightsOn = async (where: string): Promise<Record<string, string[]>> => {
    const { rows } = await scene.owner.pool.query<{ of: string; rights: string[] }>(
      `with held as (
         select r.role, c.oid, p.privilege, array_agg(a.attname::text order by a.attname) as columns,
           (select count(*) from pg_attribute x where x.attrelid = c.oid and x.attnum > 0 and not x.attisdropped) as all_columns
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         cross join unnest($1::text[]) r (role)
         cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) p (privilege)
         where c.relkind in ('r', 'p', 'v', 'm') and (${where}) and has_column_privilege(r.role, c.oid, a.attnum, p.privilege)
         group by 1, 2, 3
         union all
         select r.role, c.oid, p.privilege, null, null
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
         cross join unnest($1::text[]) r (role) cross join unnest(array['DELETE', 'TRUNCATE', 'TRIGGER']) p (privilege)
         where c.relkind in ('r', 'p', 'v', 'm') and (${where}) and has_table_privilege(r.role, c.oid, p.privilege))
       select role || ' ' || oid::regclass::text as of, array_agg(
         privilege || ' ' || case when columns is null or cardinality(columns) = all_columns then '*'
           else array_to_string(columns, ', ') end order by privilege) as rights
       from held group by role, oid`,
      [[...SERVING]],
    )
    return Object.fromEntries(rows.map(({ of, rights }) => [of, rights]))
  }
  const WALLED = `n.nspname = 'auth' or c.oid::regclass::text in ('members', 'invitations', 'api_tokens')`

  it('the serving roles have no right on them but those listed, and none on a table that comes', async () => {
    expect(await rightsOn(WALLED)).toEqual(MAY)
    await scene.owner.pool.query('create table auth.later (secret text)')
    expect(await rightsOn(WALLED)).toEqual(MAY)
    // The control: a right that somebody grants is seen.
    await scene.owner.pool.query('grant select (secret) on auth.later to tiebreak_jobs')
    expect(await rightsOn(WALLED)).toEqual({ ...MAY, 'tiebreak_jobs auth.later': ['SELECT *'] })
    await scene.owner.pool.query('drop table auth.later')
  })

  it.each([
    `insert into auth.session (id, token, user_id, expires_at) values ('x', 'x', 'x', now() + interval '1 day')`,
    `update auth.session set expires_at = now() + interval '1 year'`,
    'delete from auth.session',
    'select token from auth.session',
    `insert into auth."user" (id, name, email, is_admin) values ('x', 'x', 'x', true)`,
    'update auth."user" set is_admin = true',
    'delete from auth."user"',
    `insert into auth.account (id, account_id, provider_id, user_id) values ('x', 'x', 'credential', 'x')`,
    `update auth.account set password = 'x'`,
    'select password from auth.account',
    'select value from auth.verification',
    'select token_hash from auth.setup_token',
    'select cookie_hash from auth.devices',
    'select token_hash from auth.organisation_tokens',
    'select key from auth.person_keys',
    'select token_hash from api_tokens',
    'select token_hash from invitations',
    `insert into members (project_id, user_id, role) values (tiebreak.scope(), 'x', 'lead')`,
    `update members set role = 'lead'`,
    'delete from members',
    `insert into invitations (project_id, id, role, token_hash, created_by, expires_at)
     values (tiebreak.scope(), gen_random_uuid(), 'lead', '\\x00', 'operator', now() + interval '1 day')`,
    `insert into api_tokens (project_id, id, name, token_hash, scopes, created_by, expires_at)
     values (tiebreak.scope(), gen_random_uuid(), 'x', '\\x00', '{people}', 'x', now() + interval '1 day')`,
  ])('neither the API’s role nor the worker’s can: %s', async (statement) => {
    for (const db of [scene.app, scene.jobs])
      await expect(inScope(lead.proof, (tx) => tx.client.query(statement), db)).rejects.toMatchObject({ code: '42501' })
  })

  it('an open session proves its person, and nothing else does', async () => {
    const actor = (proof?: string | null) =>
      inScope(proof, async (tx) => (await tx.client.query('select tiebreak.session_actor() as id')).rows[0]?.id)
    expect(await actor(lead.proof)).toBe(lead.userId)
    for (const [what, proof] of await forgedProofs()) expect(await actor(proof), what).toBeNull()
  })

  /** What somebody with the serving role could put in the place of a lead's proof, without the secret of one. */
  async function forgedProofs(): Promise<[string, string | null][]> {
    const opened = async () => {
      const proof = await proofFor(scene.accounts, lead.userId)
      return { proof, id: proof.split(':')[1] }
    }
    const { id: open } = await opened()
    const expired = await opened()
    const long = await opened()
    const ended = await opened()
    const digest = createHash('sha256').update('guessed').digest('hex')
    await scene.accounts.pool.query(`update auth.session set expires_at = now() where id = $1`, [expired.id])
    await scene.accounts.pool.query(`update auth.session set created_at = now() - interval '31 days' where id = $1`, [
      long.id,
    ])
    await scene.accounts.pool.query(`delete from auth.session where id = $1`, [ended.id])
    const shut = await scene.person(`shut-${count}-${randomBytes(4).toString('hex')}`)
    await scene.join(projectId, shut, 'lead')
    await scene.accounts.pool.query('update auth."user" set disabled_at = now() where id = $1', [shut.userId])
    return [
      ['no proof', null],
      ['a guessed secret', `session:${open}:${digest}`],
      ['an empty secret', `session:${open}:`],
      ['a session without secret', `session:${open}`],
      ['an expired session', expired.proof],
      ['a session older than sessions get', long.proof],
      ['an ended session', ended.proof],
      ['a disabled account', shut.proof ?? ''],
      ['no format', 'x'],
    ]
  }

  const ACTS: Readonly<Record<string, (tx: Tx) => Promise<unknown>>> = {
    'add a service account': (tx) => addMember(tx, { userId: robot, role: 'lead' }),
    'change a role': (tx) => setMember(tx, annotator.userId, { role: 'reviewer', tags: [] }),
    'change tags': (tx) => setMember(tx, annotator.userId, { role: 'annotator', tags: ['lang:de'] }),
    'remove somebody': (tx) => deleteMember(tx, annotator.userId),
    'invite a lead': (tx) => insertInvitation(tx, invitation('lead')),
    'make a token for a service account': (tx) => insertToken(tx, token(robot, ['read'])),
    'make a token for the lead': (tx) => insertToken(tx, token(lead.userId, ['people'])),
  }
  const invitation = (role: 'lead' | 'annotator', tokenHash = randomBytes(32)) => ({
    ...{ id: newId(InvitationId), role, email: null, tokenHash, expiresInHours: 1 },
  })
  const token = (createdBy: UserId, scopes: ('read' | 'people')[], tokenHash = randomBytes(32)) => ({
    ...{ id: newId(TokenId), name: 'x', tokenHash, scopes, createdBy, validSeconds: 60 },
  })
  const kept = async () =>
    inScope(null, async (tx) => {
      const members = await tx.client.query('select * from members order by user_id')
      const invitations = await tx.client.query('select id from invitations order by id')
      const tokens = await tx.client.query('select id from api_tokens order by id')
      return [members.rows, invitations.rows, tokens.rows]
    })

  it.each(Object.entries(ACTS))('only a proven lead can %s', async (_, act) => {
    const others: [string, string | null][] = [
      ...(await forgedProofs()),
      ['an annotator', annotator.proof ?? ''],
      ['a stranger', stranger.proof ?? ''],
    ]
    const before = await kept()
    for (const [what, proof] of others)
      await expect(inScope(proof, act), what).rejects.toMatchObject({ code: 'not_signed_in' })
    expect(await kept()).toEqual(before)
    await inScope(lead.proof, act)
  })

  it('also a lead adds nobody who did not accept an invitation', async () => {
    const add = (tx: Tx) => addMember(tx, { userId: stranger.userId, role: 'annotator' })
    await expect(inScope(lead.proof, add)).rejects.toMatchObject({ code: 'not_signed_in' })
  })

  it('a token for people makes annotators and reviewers, by its secret only, and nobody who makes tokens', async () => {
    const hash = randomBytes(32)
    const { id } = await inScope(lead.proof, (tx) => insertToken(tx, token(lead.userId, ['people'], hash)))
    const proof = proofOfToken(id, hash)
    const become = (role: 'lead' | 'engineer' | 'reviewer') => (tx: Tx) =>
      setMember(tx, annotator.userId, { role, tags: [] })
    for (const role of ['lead', 'engineer'] as const)
      await expect(inScope(proof, become(role)), role).rejects.toMatchObject({ code: 'not_signed_in' })
    for (const forged of [proofOfToken(id, randomBytes(32)), `token:${id}:`, `token:${id}`])
      await expect(inScope(forged, become('reviewer'))).rejects.toMatchObject({ code: 'not_signed_in' })
    await inScope(proof, become('reviewer'))
    // It proves no session: what asks for a person is not satisfied by a program.
    const session = (tx: Tx) => tx.client.query('select tiebreak.session_actor() as id')
    expect((await inScope(proof, session)).rows).toEqual([{ id: null }])
    const make = (tx: Tx) => insertToken(tx, token(lead.userId, ['read']))
    await expect(inScope(proof, make)).rejects.toMatchObject({ code: 'not_signed_in' })
  })

  it('an invitation makes a member only of who is signed in, or, by the role that creates accounts, of a new one', async () => {
    const hash = randomBytes(32)
    await inScope(lead.proof, (tx) => insertInvitation(tx, invitation('annotator', hash)))
    const join = (tx: Tx) => spendInvitation(tx, hash, stranger.userId)
    for (const proof of [null, lead.proof ?? null])
      await expect(inScope(proof, join)).rejects.toMatchObject({ code: 'not_signed_in' })
    expect(await inScope(stranger.proof, (tx) => spendInvitation(tx, randomBytes(32), stranger.userId))).toBe(false)
    expect(await inScope(stranger.proof, join)).toBe(true)
    expect(await inScope(stranger.proof, join)).toBe(false)
    const next = randomBytes(32)
    await inScope(lead.proof, (tx) => insertInvitation(tx, invitation('annotator', next)))
    const other = await scene.person(`new-${count}`)
    expect(await inScope(null, (tx) => spendInvitation(tx, next, other.userId), scene.accounts)).toBe(true)
  })

  it('only a proven admin becomes the first lead, of a project that they created and that has none', async () => {
    const empty = await scene.project()
    const become = (proof: string | undefined) =>
      withTransaction(scene.app, { projectId: empty, actorId: admin.userId, proof: proof ?? null }, insertFirstLead)
    await expect(become(admin.proof)).rejects.toMatchObject({ code: 'not_signed_in' })
    const own = (by: UserId) =>
      withTransaction(scene.owner, { projectId: empty }, (tx) =>
        tx.client.query('update projects set created_by = $1', [by]),
      )
    await own(lead.userId)
    await expect(become(lead.proof)).rejects.toMatchObject({ code: 'not_signed_in' })
    await own(admin.userId)
    await expect(become(undefined)).rejects.toMatchObject({ code: 'not_signed_in' })
    await become(admin.proof)
    await expect(become(admin.proof)).rejects.toMatchObject({ code: 'not_signed_in' })
  })

  it('the worker’s role can call none of these functions', async () => {
    const client = new Client({ connectionString: scene.jobs.pool.options.connectionString })
    await client.connect()
    const calls = ['session_actor()', `token_actor('people')`, `add_member('x', 'lead')`, `remove_member('x')`]
    for (const call of [...calls, 'lead_project()', `redeem_invitation('\\x00', 'x')`, `lock_rights('x')`])
      await expect(client.query(`select tiebreak.${call}`), call).rejects.toMatchObject({ code: '42501' })
    await client.end()
  })
})
