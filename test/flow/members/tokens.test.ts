import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { TokenScope } from '@tiebreak/contracts/members/roles.ts'
import { authenticate } from '@tiebreak/services/accounts/auth/authenticate.ts'
import { createAuth } from '@tiebreak/services/accounts/auth/create-auth.ts'
import type { Actor } from '@tiebreak/services/context.ts'
import { changeMember } from '@tiebreak/services/members/change-member.ts'
import { createToken } from '@tiebreak/services/members/create-token.ts'
import { listTokens } from '@tiebreak/services/members/list-tokens.ts'
import { removeMember } from '@tiebreak/services/members/remove-member.ts'
import { revokeToken } from '@tiebreak/services/members/revoke-token.ts'
import { requireAccess } from '@tiebreak/services/require-access.ts'
import { beforeAll, expect, test } from 'vitest'
import { contextOf, silentLog } from '../../support/context-of.ts'
import { person, projectWith } from '../../support/people.ts'
import { useDatabase } from '../../support/use-database.ts'

const database = useDatabase()
type User = Actor & { kind: 'user' }
let lead: User
let engineer: User
let admin: User
let projectId: ProjectId

beforeAll(async () => {
  lead = await person(database().accounts, 'lead@example.org')
  engineer = await person(database().accounts, 'engineer@example.org')
  admin = await person(database().accounts, 'admin@example.org', { isAdmin: true })
  projectId = await projectWith(database().owner, [
    [lead, 'lead'],
    [engineer, 'engineer'],
  ])
})

const as = (actor?: Actor) => contextOf(database(), actor)

function make(actor: Actor, scopes: TokenScope[] = ['read'], inProject = projectId) {
  return createToken({ ctx: as(actor), input: { projectId: inProject, name: 'nightly', scopes, expiresInDays: 1 } })
}

function whoSends(authorization: string): Promise<Actor> {
  const { app } = database()
  const auth = createAuth({
    db: database().accounts,
    secret: 'a secret that is long enough for cookies 0123456789',
    publicUrl: 'http://127.0.0.1:4310',
    log: silentLog,
  })
  return authenticate({ auth, db: app, headers: new Headers({ authorization }) })
}

test('a token speaks for its maker in its project and scopes', async () => {
  const { token, secret } = await make(engineer, ['export', 'read', 'export'])
  expect(secret).toMatch(/^tb_[\w-]{43}[0-9A-Za-z]{6}$/)
  expect(token).toMatchObject({ name: 'nightly', scopes: ['export', 'read'], lastUsedAt: null, revokedAt: null })
  expect(await whoSends(`Bearer ${secret}`)).toMatchObject({
    kind: 'token',
    tokenId: token.id,
    projectId,
    scopes: ['export', 'read'],
    userId: engineer.userId,
    isAdmin: false,
  })
  const { items } = await listTokens({ ctx: as(lead), input: { projectId, limit: 50 } })
  expect(items.find(({ id }) => id === token.id)?.lastUsedAt).not.toBeNull()
})

test('a mistyped, unknown, revoked or expired token is refused', async () => {
  const { token, secret } = await make(engineer)
  const unknown = (await make(lead)).secret
  await database().unwalled(`delete from api_tokens where id <> '${token.id}'`)
  const mistyped = `${secret.slice(0, 10)}${secret[10] === 'x' ? 'y' : 'x'}${secret.slice(11)}`
  for (const text of [`Bearer ${mistyped}`, `Bearer ${unknown}`, 'Bearer ', 'Basic YTpi', secret])
    await expect(whoSends(text)).rejects.toMatchObject({ code: 'token_invalid' })

  expect(await whoSends(`bearer ${secret}`)).toMatchObject({ tokenId: token.id })
  await revokeToken({ ctx: as(engineer), input: { projectId, tokenId: token.id } })
  await revokeToken({ ctx: as(engineer), input: { projectId, tokenId: token.id } })
  await expect(whoSends(`Bearer ${secret}`)).rejects.toMatchObject({ code: 'token_invalid' })

  const second = await make(engineer)
  await database().unwalled(`update api_tokens set expires_at = now() where id = '${second.token.id}'`)
  await expect(whoSends(`Bearer ${second.secret}`)).rejects.toMatchObject({ code: 'token_invalid' })
})

test('only a lead makes a token that imports, and no token makes tokens', async () => {
  await expect(make(engineer, ['import'])).rejects.toMatchObject({ code: 'not_allowed' })
  const { secret } = await make(lead, ['import'])
  await expect(make(await whoSends(`Bearer ${secret}`))).rejects.toMatchObject({ code: 'not_allowed' })
})

test('a token reaches one project, its scopes, and no further than its maker', async () => {
  const elsewhere = await projectWith(database().owner, [[lead, 'lead']])
  const { secret } = await make(lead, ['import'])
  const ctx = as(await whoSends(`Bearer ${secret}`))
  const importing = { who: 'members', roles: ['lead'], token: 'import' } as const
  await requireAccess(ctx, importing, projectId)
  await expect(requireAccess(ctx, importing, elsewhere)).rejects.toMatchObject({ code: 'project_not_found' })
  await expect(requireAccess(ctx, { ...importing, token: 'export' }, projectId)).rejects.toMatchObject({
    code: 'token_scope_missing',
  })
  await expect(requireAccess(ctx, { who: 'members', roles: ['lead'] }, projectId)).rejects.toMatchObject({
    code: 'token_scope_missing',
  })
})

test('a maker who loses the role or the membership takes the token along', async () => {
  const second = await person(database().accounts, 'second@example.org')
  const project = await projectWith(database().owner, [
    [lead, 'lead'],
    [second, 'lead'],
  ])
  const { secret } = await make(second, ['import'], project)
  const ctx = as(await whoSends(`Bearer ${secret}`))
  const importing = { who: 'members', roles: ['lead'], token: 'import' } as const
  await changeMember({ ctx: as(lead), input: { projectId: project, userId: second.userId, role: 'engineer' } })
  await expect(requireAccess(ctx, importing, project)).rejects.toMatchObject({ code: 'not_allowed' })
  await removeMember({ ctx: as(lead), input: { projectId: project, userId: second.userId } })
  await expect(requireAccess(ctx, importing, project)).rejects.toMatchObject({ code: 'project_not_found' })
})

test('a token made by an admin who is no member works until the admin is none', async () => {
  const { secret } = await make(admin, ['import'])
  const importing = { who: 'members', roles: ['lead'], token: 'import' } as const
  await requireAccess(as(await whoSends(`Bearer ${secret}`)), importing, projectId)
  await database().accounts.pool.query('update auth."user" set is_admin = false where id = $1', [admin.userId])
  await expect(whoSends(`Bearer ${secret}`)).rejects.toMatchObject({ code: 'token_invalid' })
})

test('an engineer revokes only tokens of their own, a lead any', async () => {
  const ofLead = await make(lead)
  const ofEngineer = await make(engineer)
  await expect(
    revokeToken({ ctx: as(engineer), input: { projectId, tokenId: ofLead.token.id } }),
  ).rejects.toMatchObject({ code: 'not_allowed' })
  await revokeToken({ ctx: as(lead), input: { projectId, tokenId: ofEngineer.token.id } })
  const elsewhere = await projectWith(database().owner, [[lead, 'lead']])
  await expect(
    revokeToken({ ctx: as(lead), input: { projectId: elsewhere, tokenId: ofLead.token.id } }),
  ).rejects.toMatchObject({ code: 'token_not_found' })
})

test('the database keeps only the hash of a token', async () => {
  const { token, secret } = await make(lead)
  const kept = await database().unwalled(`select * from api_tokens where id = '${token.id}'`)
  expect(kept).toHaveLength(1)
  expect(JSON.stringify(kept)).not.toContain(secret)
})
