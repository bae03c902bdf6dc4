import type { ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { TokenScope } from '@tiebreak/contracts/members/roles.ts'
import { CreateProject } from '@tiebreak/contracts/projects/schemas.ts'
import { addMember } from '@tiebreak/db/queries/members/members.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { authenticate } from '@tiebreak/services/accounts/auth/authenticate.ts'
import { createAuth } from '@tiebreak/services/accounts/auth/create-auth.ts'
import type { Actor } from '@tiebreak/services/context.ts'
import { changeMember } from '@tiebreak/services/members/change-member.ts'
import { createInvitation } from '@tiebreak/services/members/create-invitation.ts'
import { createServiceAccount } from '@tiebreak/services/members/create-service-account.ts'
import { createToken } from '@tiebreak/services/members/create-token.ts'
import { listMembers } from '@tiebreak/services/members/list-members.ts'
import { listTokens } from '@tiebreak/services/members/list-tokens.ts'
import { removeMember } from '@tiebreak/services/members/remove-member.ts'
import { revokeToken } from '@tiebreak/services/members/revoke-token.ts'
import { rotateToken } from '@tiebreak/services/members/rotate-token.ts'
import { createProjectFor } from '@tiebreak/services/operator/create-project-for.ts'
import { makeUserAdmin } from '@tiebreak/services/operator/make-user-admin.ts'
import { setUserPassword } from '@tiebreak/services/operator/set-user-password.ts'
import { arrangeComparisons } from '@tiebreak/services/queue/arrange-comparisons.ts'
import { beforeEach, describe, expect, test } from 'vitest'
import { contextOf, silentLog } from '../../support/context-of.ts'
import { PASSWORD, person, projectWith } from '../../support/people.ts'
import { useDatabase } from '../../support/use-database.ts'

const database = useDatabase()
type User = Actor & { kind: 'user' }
let lead: User
let other: User
let engineer: User
let projectId: ProjectId
let count = 0

beforeEach(async () => {
  count += 1
  lead = await person(database().accounts, `lead-${count}@example.org`)
  other = await person(database().accounts, `other-${count}@example.org`)
  engineer = await person(database().accounts, `engineer-${count}@example.org`)
  projectId = await projectWith(database().owner, [
    [lead, 'lead'],
    [other, 'lead'],
    [engineer, 'engineer'],
  ])
})

const as = (actor: Actor) => contextOf(database(), actor)

function auth() {
  const secret = 'a secret that is long enough for cookies 0123456789'
  return createAuth({ db: database().accounts, secret, publicUrl: 'http://127.0.0.1:4310', log: silentLog })
}

function whoSends(secret: string): Promise<Actor> {
  const headers = new Headers({ authorization: `Bearer ${secret}` })
  return authenticate({ auth: auth(), db: database().app, headers })
}

function robot(role: 'lead' | 'engineer' = 'engineer') {
  return createServiceAccount({ ctx: as(lead), input: { projectId, name: 'Robot', role } })
}

function tokenFor(actor: Actor, serviceAccount?: UserId, scopes: TokenScope[] = ['read']) {
  const input = { projectId, name: 'nightly', scopes, expiresInDays: 1, ...(serviceAccount && { serviceAccount }) }
  return createToken({ ctx: as(actor), input })
}

describe('a service account', () => {
  test('acts by token, with its own role, and goes on when whoever made it leaves', async () => {
    const { userId } = await robot()
    const { token, secret } = await tokenFor(lead, userId)
    expect(token).toMatchObject({ serviceAccount: 'Robot', own: false })
    await removeMember({ ctx: as(other), input: { projectId, userId: lead.userId } })
    const actor = await whoSends(secret)
    expect(actor).toMatchObject({ kind: 'token', userId, projectId, isAdmin: false })
    const { items } = await listMembers({ ctx: as(actor), input: { projectId, limit: 50 } })
    expect(items.find((member) => member.userId === userId)).toMatchObject({ isService: true, role: 'engineer' })
  })

  test('ends with its membership: so do its tokens', async () => {
    const { userId } = await robot()
    const { secret } = await tokenFor(lead, userId)
    expect(await removeMember({ ctx: as(lead), input: { projectId, userId } })).toEqual({
      revoked: { invitations: 0, tokens: 1 },
    })
    await expect(whoSends(secret)).rejects.toMatchObject({ code: 'token_invalid' })
  })

  test('has the scopes of its role, and loses with its role what that could not have', async () => {
    const one = await robot()
    await expect(tokenFor(lead, one.userId, ['import'])).rejects.toMatchObject({ code: 'not_allowed' })
    const two = await robot('lead')
    const { secret } = await tokenFor(lead, two.userId, ['import'])
    const change = { projectId, userId: two.userId, role: 'engineer' as const }
    expect(await changeMember({ ctx: as(lead), input: change })).toMatchObject({ revoked: { tokens: 1 } })
    await expect(whoSends(secret)).rejects.toMatchObject({ code: 'token_invalid' })
  })

  test('gets tokens from leads of its project alone', async () => {
    const { userId } = await robot()
    const person = other.userId
    await expect(tokenFor(engineer, userId)).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(tokenFor(lead, person)).rejects.toMatchObject({ code: 'member_not_found' })
    const elsewhere = await projectWith(database().owner, [[lead, 'lead']])
    const input = {
      projectId: elsewhere,
      name: 'x',
      scopes: ['read' as const],
      expiresInDays: 1,
      serviceAccount: userId,
    }
    await expect(createToken({ ctx: as(lead), input })).rejects.toMatchObject({ code: 'member_not_found' })
  })

  test('has no token with which whoever has seen it could let themselves in again', async () => {
    const { userId } = await robot('lead')
    await expect(tokenFor(lead, userId, ['people'])).rejects.toMatchObject({
      code: 'not_allowed',
      details: [{ path: 'scopes', message: expect.stringContaining('"people"') }],
    })
    const made = await tokenFor(lead, userId)
    const shownTo = async (actor: Actor) =>
      (await listTokens({ ctx: as(actor), input: { projectId, limit: 50 } })).items.find(
        ({ id }) => id === made.token.id,
      )?.shownTo
    expect(await shownTo(other)).toBe(`lead-${count}@example.org`)
    expect(await shownTo(engineer)).toBeNull()
    const next = await rotateToken({ ctx: as(other), input: { projectId, tokenId: made.token.id, graceHours: 0 } })
    expect(next.token.shownTo).toBe(`other-${count}@example.org`)
  })

  test('is chosen from no list of people: to lead a project, or to keep comparisons for', async () => {
    const { userId, email, consent } = await robot('lead')
    expect(consent).toBeNull()
    const operator = {
      ...as({ kind: 'operator' }),
      owner: database().owner,
      db: database().owner,
      accounts: database().owner,
    }
    const project = CreateProject.parse({ name: 'By a robot' })
    await expect(createProjectFor({ ctx: operator, input: { lead: email, project } })).rejects.toMatchObject({
      code: 'service_account',
    })
    const keepFor = { userIds: [userId], groups: [] }
    await expect(
      arrangeComparisons({ ctx: as(lead), input: { projectId, of: { promptTag: 'x' }, keepFor } }),
    ).rejects.toMatchObject({ code: 'member_not_found' })
    const of = async (service: 'true' | 'false') =>
      (await listMembers({ ctx: as(lead), input: { projectId, limit: 50, service } })).items.map((one) => one.userId)
    expect(await of('true')).toEqual([userId])
    expect(await of('false')).toHaveLength(3)
  })

  test('is made by people, never by a token', async () => {
    const { secret } = await tokenFor(lead, undefined, ['people'])
    const input = { projectId, name: 'Robot', role: 'lead' as const }
    await expect(createServiceAccount({ ctx: as(await whoSends(secret)), input })).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })

  test('is no person: it never signs in, judges, or is the lead that a project needs', async () => {
    const { userId, email } = await robot('lead')
    const operator = {
      ...as({ kind: 'operator' }),
      owner: database().owner,
      db: database().owner,
      accounts: database().owner,
    }
    const password = 'long enough for this'
    await expect(setUserPassword({ ctx: operator, input: { email, password } })).rejects.toMatchObject({
      code: 'service_account',
    })
    await expect(makeUserAdmin({ ctx: operator, input: { email } })).rejects.toMatchObject({ code: 'service_account' })
    for (const tried of [password, PASSWORD, ''])
      await expect(auth().api.signInEmail({ body: { email, password: tried } })).rejects.toThrow(
        'Invalid email or password',
      )
    await expect(
      changeMember({ ctx: as(lead), input: { projectId, userId, role: 'annotator' } }),
    ).rejects.toMatchObject({ code: 'service_account' })
    await removeMember({ ctx: as(lead), input: { projectId, userId: other.userId } })
    await expect(removeMember({ ctx: as(lead), input: { projectId, userId: lead.userId } })).rejects.toMatchObject({
      code: 'last_lead',
    })
    await changeMember({ ctx: as(lead), input: { projectId, userId, role: 'engineer' } })
  })
})

test('a token makes nobody what could make tokens: neither by invitation nor by a change of role', async () => {
  const { secret } = await tokenFor(lead, undefined, ['people'])
  const ctx = as(await whoSends(secret))
  for (const role of ['lead', 'engineer'] as const) {
    const invitation = { projectId, role, email: null, expiresInHours: 1 }
    await expect(createInvitation({ ctx, input: invitation })).rejects.toMatchObject({ code: 'not_allowed' })
  }
  const guest = await person(database().accounts, `guest-${count}@example.org`)
  await createInvitation({ ctx, input: { projectId, role: 'annotator', email: null, expiresInHours: 1 } })
  await withTransaction(database().owner, { projectId }, (tx) =>
    addMember(tx, { userId: guest.userId, role: 'annotator' }),
  )
  const change = (role: 'reviewer' | 'lead') =>
    changeMember({ ctx, input: { projectId, userId: guest.userId, role, tags: ['x'] } })
  await expect(change('lead')).rejects.toMatchObject({ code: 'not_allowed' })
  expect(await change('reviewer')).toMatchObject({ role: 'reviewer' })
})

describe('replacing a token', () => {
  const rotate = (actor: Actor, tokenId: Awaited<ReturnType<typeof tokenFor>>['token']['id'], graceHours = 24) =>
    rotateToken({ ctx: as(actor), input: { projectId, tokenId, graceHours } })

  test('gives one that may do the same for as long, while the old one goes on for the time that was asked', async () => {
    const old = await tokenFor(engineer, undefined, ['read', 'export'])
    const made = await rotate(engineer, old.token.id, 2)
    expect(made.token).toMatchObject({ name: 'nightly', scopes: ['read', 'export'], own: true })
    expect(made.secret).not.toBe(old.secret)
    const days = (Date.parse(made.token.expiresAt) - Date.parse(made.token.createdAt)) / 86_400_000
    expect(days).toBeCloseTo(1, 3)
    expect(await whoSends(made.secret)).toMatchObject({ userId: engineer.userId })
    expect(await whoSends(old.secret)).toMatchObject({ userId: engineer.userId })
    const { items } = await listTokens({ ctx: as(engineer), input: { projectId, limit: 50 } })
    const ends = Date.parse(items.find(({ id }) => id === old.token.id)?.expiresAt ?? '')
    expect((ends - Date.parse(made.token.createdAt)) / 3_600_000).toBeCloseTo(2, 2)
  })

  test('ends the old one at once if asked to, and never lets it live longer than it would have', async () => {
    const old = await tokenFor(engineer)
    await rotate(engineer, old.token.id, 0)
    await expect(whoSends(old.secret)).rejects.toMatchObject({ code: 'token_invalid' })
    const short = await tokenFor(engineer)
    await rotate(engineer, short.token.id, 168)
    const { items } = await listTokens({ ctx: as(engineer), input: { projectId, limit: 50 } })
    expect(items.find(({ id }) => id === short.token.id)?.expiresAt).toBe(short.token.expiresAt)
  })

  test('is for whom it acts, and for leads where that is a service account', async () => {
    const own = await tokenFor(engineer)
    await expect(rotate(lead, own.token.id)).rejects.toMatchObject({ code: 'not_allowed' })
    const { userId } = await robot()
    const robots = await tokenFor(lead, userId)
    await expect(rotate(engineer, robots.token.id)).rejects.toMatchObject({ code: 'not_allowed' })
    const made = await rotate(other, robots.token.id)
    expect(await whoSends(made.secret)).toMatchObject({ userId })
  })

  test('gives no token past a demotion that comes at the same moment', async () => {
    const second = await person(database().accounts, `second-${count}@example.org`)
    await withTransaction(database().owner, { projectId }, (tx) =>
      addMember(tx, { userId: second.userId, role: 'lead' }),
    )
    const old = await tokenFor(second, undefined, ['import'])
    const demote = { projectId, userId: second.userId, role: 'engineer' as const }
    await Promise.allSettled([rotate(second, old.token.id), changeMember({ ctx: as(lead), input: demote })])
    await changeMember({ ctx: as(lead), input: { ...demote, role: 'lead' } })
    const { items } = await listTokens({ ctx: as(second), input: { projectId, limit: 50 } })
    expect(items.filter(({ own, revokedAt }) => own && revokedAt === null)).toEqual([])
  })

  test('is done once, also of two at once; nothing revoked comes back, and no token replaces itself', async () => {
    const old = await tokenFor(engineer)
    const both = await Promise.allSettled([rotate(engineer, old.token.id), rotate(engineer, old.token.id)])
    await expect(rotate(engineer, old.token.id)).rejects.toMatchObject({ code: 'token_ended' })
    const ended = await tokenFor(engineer)
    await revokeToken({ ctx: as(engineer), input: { projectId, tokenId: ended.token.id } })
    await expect(rotate(engineer, ended.token.id)).rejects.toMatchObject({ code: 'token_ended' })
    const own = await tokenFor(engineer)
    await expect(rotate(await whoSends(own.secret), own.token.id)).rejects.toMatchObject({ code: 'not_allowed' })
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'token_ended' } })
  })
})
