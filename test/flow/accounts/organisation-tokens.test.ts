import { API } from '@tiebreak/contracts/api.ts'
import { SessionId, TokenId } from '@tiebreak/contracts/ids.ts'
import type { TokenScope } from '@tiebreak/contracts/members/roles.ts'
import { CreateProject } from '@tiebreak/contracts/projects/schemas.ts'
import { authenticate } from '@tiebreak/services/accounts/auth/authenticate.ts'
import { createAuth } from '@tiebreak/services/accounts/auth/create-auth.ts'
import { changeAccount } from '@tiebreak/services/accounts/change-account.ts'
import { createOrganisationToken } from '@tiebreak/services/accounts/create-organisation-token.ts'
import { getMe } from '@tiebreak/services/accounts/get-me.ts'
import { listOrganisationTokens } from '@tiebreak/services/accounts/list-organisation-tokens.ts'
import { revokeOrganisationToken } from '@tiebreak/services/accounts/revoke-organisation-token.ts'
import { rotateOrganisationToken } from '@tiebreak/services/accounts/rotate-organisation-token.ts'
import type { Actor } from '@tiebreak/services/context.ts'
import { createToken } from '@tiebreak/services/members/create-token.ts'
import { listMembers } from '@tiebreak/services/members/list-members.ts'
import { makeUserAdmin } from '@tiebreak/services/operator/make-user-admin.ts'
import { createProject } from '@tiebreak/services/projects/create-project.ts'
import { listProjects } from '@tiebreak/services/projects/list-projects.ts'
import { requireAccess } from '@tiebreak/services/require-access.ts'
import { beforeAll, expect, test } from 'vitest'
import { contextOf, silentLog } from '../../support/context-of.ts'
import { person, projectWith } from '../../support/people.ts'
import { useDatabase } from '../../support/use-database.ts'

const database = useDatabase()
type User = Actor & { kind: 'user' }
let admin: User
let keeper: User

beforeAll(async () => {
  admin = await person(database().accounts, 'admin@example.org', { isAdmin: true })
  keeper = await person(database().accounts, 'keeper@example.org', { isAdmin: true })
})

const as = (actor: Actor) => contextOf(database(), actor)

function make(scopes: TokenScope[] = ['read', 'manage'], actor: Actor = admin) {
  return createOrganisationToken({ ctx: as(actor), input: { name: 'pipeline', scopes, expiresInDays: 1 } })
}

function whoSends(secret: string): Promise<Actor> {
  const key = 'a secret that is long enough for cookies 0123456789'
  const auth = createAuth({ db: database().accounts, secret: key, publicUrl: 'http://127.0.0.1:4310', log: silentLog })
  return authenticate({ auth, db: database().app, headers: new Headers({ authorization: `Bearer ${secret}` }) })
}

test('it reaches every project, those to come too, and creates some', async () => {
  const before = await projectWith(database().owner, [])
  const { token, secret } = await make()
  expect(token).toMatchObject({ own: true, createdBy: { id: admin.userId } })
  const actor = await whoSends(secret)
  expect(actor).toMatchObject({ kind: 'token', projectId: null, userId: admin.userId, isAdmin: true })
  const access = await requireAccess(as(actor), API.createProject.access, null)
  const made = await createProject({ ctx: access, input: CreateProject.parse({ name: 'By the pipeline' }) })
  const { items } = await listProjects({ ctx: as(actor), input: { limit: 50 } })
  expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining([before, made.id]))
  await requireAccess(as(actor), API.updateProject.access, before)
  expect((await getMe({ ctx: as(actor), input: {} })).memberships).toContainEqual(
    expect.objectContaining({ projectId: made.id, role: 'lead' }),
  )
})

test('it does what its scopes say, and a token of one project is none', async () => {
  const reading = await whoSends((await make(['read'])).secret)
  await expect(requireAccess(as(reading), API.createProject.access, null)).rejects.toMatchObject({
    code: 'token_scope_missing',
    details: [{ path: 'token', message: 'It needs the scope "manage".' }],
  })
  const projectId = await projectWith(database().owner, [])
  await expect(requireAccess(as(reading), API.updateProject.access, projectId)).rejects.toMatchObject({
    code: 'token_scope_missing',
  })
  const input = { projectId, name: 'one', scopes: ['manage' as const], expiresInDays: 1 }
  const ofOne = await whoSends((await createToken({ ctx: as(admin), input })).secret)
  await expect(requireAccess(as(ofOne), API.createProject.access, null)).rejects.toMatchObject({ code: 'not_allowed' })
  await expect(requireAccess(as(reading), API.listAccounts.access, null)).rejects.toMatchObject({ code: 'not_allowed' })
})

test('it is replaced by whom it acts for, and revoked by any admin', async () => {
  const old = await make()
  const input = { tokenId: old.token.id, graceHours: 0 }
  await expect(rotateOrganisationToken({ ctx: as(keeper), input })).rejects.toMatchObject({ code: 'not_allowed' })
  const made = await rotateOrganisationToken({ ctx: as(admin), input })
  await expect(whoSends(old.secret)).rejects.toMatchObject({ code: 'token_invalid' })
  await expect(rotateOrganisationToken({ ctx: as(admin), input })).rejects.toMatchObject({ code: 'token_ended' })
  expect(await whoSends(made.secret)).toMatchObject({ scopes: ['read', 'manage'] })
  await revokeOrganisationToken({ ctx: as(keeper), input: { tokenId: made.token.id } })
  await revokeOrganisationToken({ ctx: as(keeper), input: { tokenId: made.token.id } })
  await expect(whoSends(made.secret)).rejects.toMatchObject({ code: 'token_invalid' })
  const unknown = TokenId.parse('00000000-0000-7000-8000-000000000000')
  await expect(revokeOrganisationToken({ ctx: as(admin), input: { tokenId: unknown } })).rejects.toMatchObject({
    code: 'token_not_found',
  })
  const { items } = await listOrganisationTokens({ ctx: as(keeper), input: { limit: 50 } })
  expect(items.find(({ id }) => id === made.token.id)).toMatchObject({ own: false, revokedAt: expect.any(String) })
})

test('nobody but an admin creates one, by the database of this moment', async () => {
  const nobody = await person(database().accounts, 'nobody@example.org')
  await expect(make(['read'], nobody)).rejects.toMatchObject({ code: 'not_allowed' })
  await expect(make(['read'], { ...nobody, isAdmin: true })).rejects.toMatchObject({ code: 'not_allowed' })
  await expect(make(['read'], await whoSends((await make()).secret))).rejects.toMatchObject({ code: 'not_allowed' })
})

test('it ends with the right of whom it acts for, also for whoever holds it in a request, and stays ended', async () => {
  const leaving = await person(database().accounts, 'leaving@example.org', { isAdmin: true })
  const { secret } = await make(['read', 'manage'], leaving)
  const held = await whoSends(secret)
  const projectId = await projectWith(database().owner, [])
  await expect(
    changeAccount({ ctx: as(admin), input: { userId: leaving.userId, isAdmin: false } }),
  ).resolves.toMatchObject({ revoked: { invitations: 0, tokens: 1 } })
  await expect(whoSends(secret)).rejects.toMatchObject({ code: 'token_invalid' })
  await expect(listMembers({ ctx: as(held), input: { projectId, limit: 50 } })).rejects.toMatchObject({
    code: 'token_invalid',
  })
  const project = CreateProject.parse({ name: 'Too late' })
  await expect(createProject({ ctx: as(held), input: project })).rejects.toMatchObject({ code: 'token_invalid' })
  const operator = {
    ...as({ kind: 'operator' }),
    owner: database().owner,
    db: database().owner,
    accounts: database().owner,
  }
  await makeUserAdmin({ ctx: operator, input: { email: 'leaving@example.org' } })
  await expect(whoSends(secret)).rejects.toMatchObject({ code: 'token_invalid' })
})

test('a session that has ended makes none, and creates no project', async () => {
  const ended = { ...admin, sessionId: SessionId.parse('no such session') }
  await expect(make(['read'], ended)).rejects.toMatchObject({ code: 'not_signed_in' })
  const input = CreateProject.parse({ name: 'Too late' })
  await expect(createProject({ ctx: as(ended), input })).rejects.toMatchObject({ code: 'not_signed_in' })
})
