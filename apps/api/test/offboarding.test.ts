import type { ApiClient } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { type ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import { createUser } from '@tiebreak/services/operator/create-user.ts'
import { removeUserSessions } from '@tiebreak/services/operator/remove-user-sessions.ts'
import { setUserPassword } from '@tiebreak/services/operator/set-user-password.ts'
import type { OperatorCtx } from '@tiebreak/services/operator/with-operator.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeApp, signInAdmin, type TestApp } from './support/app.ts'
import { useDatabase } from './support/database.ts'
import { errorOf } from './support/error-of.ts'

const PASSWORD = 'a password of my own'
const database = useDatabase()
let app: TestApp
let admin: ApiClient
let operator: OperatorCtx
let count = 0
/** An id of nothing. */
const NOBODY = '0198c5b2-7c4e-7bd1-a9f0-3d2c5f0e6a11'

beforeAll(async () => {
  app = makeApp(database())
  admin = app.client({ cookie: await signInAdmin(app, database()) })
  const { owner, folder } = database()
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
  operator = {
    db: owner,
    accounts: owner,
    owner,
    actor: { kind: 'operator' },
    requestId: 'operator-test',
    log: silent,
    filesDir: folder,
    publicUrl: 'http://127.0.0.1:4310',
  }
})

/** Somebody who made, as a lead or as an admin, everything that opens something. */
type Person = {
  userId: UserId
  email: string
  projectId: ProjectId
  session: ApiClient
  invitation: string
  read: ApiClient
  import: ApiClient
  export: ApiClient
}

async function join(projectId: ProjectId, userId: UserId, role: Role): Promise<void> {
  await database().unwalled(
    `insert into members (project_id, user_id, role) values ('${projectId}', '${userId}', '${role}')
     on conflict (project_id, user_id) do update set role = excluded.role`,
  )
}

async function makePerson(as: 'lead' | 'admin'): Promise<Person> {
  count += 1
  const email = `person-${count}@example.org`
  const input = { name: 'Pat', email, password: PASSWORD, isAdmin: as === 'admin' }
  const userId = UserId.parse((await createUser({ ctx: operator, input })).id)
  const { id: projectId } = await admin.call(API.createProject, { body: { name: 'Shared' } })
  if (as === 'lead') await join(projectId, userId, 'lead')
  const session = app.client({ cookie: await app.signIn({ email, password: PASSWORD }) })
  const params = { projectId }
  const { link } = await session.call(API.createInvitation, { params, body: { role: 'lead' } })
  const token = async (scope: 'read' | 'import' | 'export') => {
    const made = await session.call(API.createToken, { params, body: { name: scope, scopes: [scope] } })
    return app.client({ token: made.secret })
  }
  return {
    userId,
    email,
    projectId,
    session,
    invitation: new URL(link).hash.slice(1),
    read: await token('read'),
    import: await token('import'),
    export: await token('export'),
  }
}

const params = ({ projectId }: Person) => ({ projectId })

/** What a person made or has that grants access, and a try of it. */
const THINGS: Record<string, (person: Person) => Promise<unknown>> = {
  'the session': ({ session }) => session.call(API.getMe, {}),
  'the project in the session': (one) => one.session.call(API.getProject, { params: params(one) }),
  'downloads in the session': (one) => one.session.call(API.listExports, { params: params(one) }),
  'sends of an open page': (one) =>
    one.session
      .call(API.heartbeatAssignment, { params: { ...params(one), assignmentId: NOBODY }, body: {} })
      .catch((error: { code: string }) => {
        // So far only somebody gets who may judge.
        if (error.code !== 'assignment_not_found') throw error
      }),
  'signing in': async ({ email }) => {
    await database().unwalled('delete from auth.attempts')
    return app.signIn({ email, password: PASSWORD })
  },
  'an invitation looked up': ({ invitation }) =>
    app.client().call(API.lookUpInvitation, { body: { token: invitation } }),
  'an invitation redeemed': ({ invitation }) => {
    count += 1
    const account = { name: 'New', email: `new-${count}@example.org`, password: 'long enough for this' }
    return app.client().call(API.redeemInvitation, { body: { token: invitation, account } })
  },
  'a token that reads': (one) => one.read.call(API.getProject, { params: params(one) }),
  'a token that imports': (one) => one.import.call(API.listImports, { params: params(one) }),
  'a token that exports': (one) => one.export.call(API.listExports, { params: params(one) }),
}

const inMember = ({ projectId, userId }: Person) => ({ projectId, userId })
const EVERYTHING = Object.keys(THINGS)
const OF_THE_MAKER = EVERYTHING.slice(5)
const IN_SESSION = EVERYTHING.slice(0, 4)

/** An act that takes something from a person, what is closed by it, and what gives the right back. */
type Act = {
  /** What the person was when they made everything; a lead unless it says otherwise. */
  as?: 'lead' | 'admin'
  act: (person: Person) => Promise<unknown>
  undo?: (person: Person) => Promise<unknown>
  closed: string[]
}

const ACTS: Record<string, Act> = {
  'taken out of the project': {
    act: (one) => admin.call(API.removeMember, { params: inMember(one) }),
    undo: ({ projectId, userId }) => join(projectId, userId, 'lead'),
    closed: ['the project in the session', 'downloads in the session', 'sends of an open page', ...OF_THE_MAKER],
  },
  'made a reviewer': {
    act: (one) => admin.call(API.changeMember, { params: inMember(one), body: { role: 'reviewer' } }),
    undo: ({ projectId, userId }) => join(projectId, userId, 'lead'),
    closed: ['downloads in the session', ...OF_THE_MAKER],
  },
  'made an engineer': {
    act: (one) => admin.call(API.changeMember, { params: inMember(one), body: { role: 'engineer' } }),
    undo: ({ projectId, userId }) => join(projectId, userId, 'lead'),
    closed: ['sends of an open page', 'an invitation looked up', 'an invitation redeemed', 'a token that imports'],
  },
  'disabled as a lead': {
    act: ({ userId }) => admin.call(API.changeAccount, { params: { userId }, body: { disabled: true } }),
    undo: ({ userId }) => admin.call(API.changeAccount, { params: { userId }, body: { disabled: false } }),
    closed: EVERYTHING,
  },
  'disabled as an admin': {
    as: 'admin',
    act: ({ userId }) => admin.call(API.changeAccount, { params: { userId }, body: { disabled: true } }),
    undo: ({ userId }) => admin.call(API.changeAccount, { params: { userId }, body: { disabled: false } }),
    closed: EVERYTHING,
  },
  'no longer admin': {
    as: 'admin',
    act: ({ userId }) => admin.call(API.changeAccount, { params: { userId }, body: { isAdmin: false } }),
    undo: ({ userId }) => database().unwalled(`update auth."user" set is_admin = true where id = '${userId}'`),
    closed: ['the project in the session', 'downloads in the session', 'sends of an open page', ...OF_THE_MAKER],
  },
  'given another password by the operator': {
    act: ({ email }) => setUserPassword({ ctx: operator, input: { email, password: 'quite another password' } }),
    closed: [...IN_SESSION, 'signing in'],
  },
  'signed out by the operator': {
    act: ({ email }) => removeUserSessions({ ctx: operator, input: { email } }),
    closed: IN_SESSION,
  },
}

async function isOpen(thing: string, person: Person): Promise<boolean> {
  const tried = THINGS[thing]
  if (tried === undefined) throw new Error(`there is no way to try ${thing}`)
  return tried(person).then(
    () => true,
    () => false,
  )
}

/** Looking up comes before redeeming, which uses the invitation up. */
async function openOnes(person: Person): Promise<string[]> {
  const open: string[] = []
  for (const thing of EVERYTHING) if (await isOpen(thing, person)) open.push(thing)
  return open
}

describe.each(Object.entries(ACTS))('whoever was %s', (_name, row) => {
  const { as = 'lead', act, undo, closed } = row
  it('gets at the next request through no door that the act closes, and through every other', async () => {
    const person = await makePerson(as)
    const [invitation, ...others] = EVERYTHING.filter((thing) => thing !== 'an invitation redeemed')
    for (const thing of [invitation ?? '', ...others]) expect(await isOpen(thing, person), thing).toBe(true)
    await act(person)
    expect(await openOnes(person)).toEqual(EVERYTHING.filter((thing) => !closed.includes(thing)))
  })

  it.runIf(undo)('does not get back what was revoked when the right is given again', async () => {
    const person = await makePerson(as)
    await act(person)
    await undo?.(person)
    const revoked = OF_THE_MAKER.filter((thing) => closed.includes(thing))
    const open = await openOnes(person)
    expect(open.filter((thing) => revoked.includes(thing))).toEqual([])
    expect(await isOpen('signing in', person)).toBe(true)
  })
})

describe('what is revoked', () => {
  it('is counted before, counted in the answer, and each written into the log of its project', async () => {
    const person = await makePerson('lead')
    const where = { params: inMember(person) }
    expect(await admin.call(API.getMemberGrants, { ...where, query: { role: 'engineer' } })).toEqual({
      invitations: 1,
      tokens: 1,
    })
    expect(await admin.call(API.getMemberGrants, where)).toEqual({ invitations: 1, tokens: 3 })
    expect(await admin.call(API.removeMember, where)).toEqual({ revoked: { invitations: 1, tokens: 3 } })
    const rows = await database().unwalled(
      `select action, detail ->> 'maker' as maker from audit_events
       where project_id = '${person.projectId}' and action like '%.revoke' order by action`,
    )
    const maker = `user:${person.userId}`
    expect(rows).toEqual([
      { action: 'invitation.revoke', maker },
      ...Array.from({ length: 3 }, () => ({ action: 'token.revoke', maker })),
    ])
    const { items } = await admin.call(API.listInvitations, { params: params(person) })
    expect(items.map(({ state }) => state)).toEqual(['revoked'])
  })

  it('of an account is counted before, in the answer and in the log of accounts', async () => {
    const person = await makePerson('admin')
    const where = { params: { userId: person.userId } }
    const all = { invitations: 1, tokens: 3 }
    expect(await admin.call(API.getAccountGrants, where)).toEqual({ ifDisabled: all, ifNoAdmin: all })
    expect(await admin.call(API.changeAccount, { ...where, body: { disabled: true } })).toMatchObject({
      account: { disabledAt: expect.any(String), isAdmin: true, sessions: 0 },
      endedSessions: 1,
      revoked: all,
    })
    const [event] = (await admin.call(API.listAccountEvents, {})).items
    expect(event).toMatchObject({ action: 'account.disable', detail: { endedSessions: 1, ...all } })
  })

  it('is of the one project where the right was lost, and of nobody else', async () => {
    const person = await makePerson('lead')
    const other = await admin.call(API.createProject, { body: { name: 'Other' } })
    await join(other.id, person.userId, 'lead')
    await person.session.call(API.createInvitation, { params: { projectId: other.id }, body: { role: 'annotator' } })
    await admin.call(API.createInvitation, { params: params(person), body: { role: 'annotator' } })
    await admin.call(API.removeMember, { params: inMember(person) })
    const statesOf = async (projectId: ProjectId) =>
      (await admin.call(API.listInvitations, { params: { projectId } })).items.map(({ state }) => state)
    expect(await statesOf(other.id)).toEqual(['open'])
    expect(await statesOf(person.projectId)).toEqual(['open', 'revoked'])
  })
})

it('an invitation that was left over is asked for its maker when it is redeemed', async () => {
  // Past the verbs, as after a restore or by hand: nothing was revoked.
  const gone = [
    (one: Person) => `delete from members where user_id = '${one.userId}'`,
    (one: Person) => `update members set role = 'engineer' where user_id = '${one.userId}'`,
    (one: Person) => `update auth."user" set disabled_at = now() where id = '${one.userId}'`,
    (one: Person) => `delete from auth."user" where id = '${one.userId}'`,
  ]
  for (const sql of gone) {
    const person = await makePerson('lead')
    await database().unwalled(sql(person))
    expect(await isOpen('an invitation looked up', person)).toBe(false)
    expect(await isOpen('an invitation redeemed', person)).toBe(false)
    expect(await isOpen('a token that imports', person)).toBe(false)
  }
})

it('a lead who was taken out does not come back by a link of their own', async () => {
  const person = await makePerson('lead')
  await admin.call(API.removeMember, { params: inMember(person) })
  await expect(person.session.call(API.redeemInvitation, { body: { token: person.invitation } })).rejects.toMatchObject(
    { code: 'invitation_not_found' },
  )
})

it('whoever was taken out does not come back by an invitation to them that was still open', async () => {
  const person = await makePerson('lead')
  const where = { params: params(person) }
  const invite = async (email: string | null) => {
    const { link } = await admin.call(API.createInvitation, { ...where, body: { role: 'lead', email } })
    return new URL(link).hash.slice(1)
  }
  const toThem = await invite(person.email)
  const toOther = await invite('other-guest@example.org')
  expect(await admin.call(API.getMemberGrants, { params: inMember(person) })).toEqual({ invitations: 2, tokens: 3 })
  expect(await admin.call(API.getMemberGrants, { params: inMember(person), query: { role: 'annotator' } })).toEqual({
    invitations: 1,
    tokens: 3,
  })
  expect(await admin.call(API.removeMember, { params: inMember(person) })).toEqual({
    revoked: { invitations: 2, tokens: 3 },
  })
  await expect(person.session.call(API.redeemInvitation, { body: { token: toThem } })).rejects.toMatchObject({
    code: 'invitation_not_found',
  })
  expect(await app.client().call(API.lookUpInvitation, { body: { token: toOther } })).toMatchObject({ role: 'lead' })
  const again = await invite(person.email)
  expect(await person.session.call(API.redeemInvitation, { body: { token: again } })).toMatchObject({ role: 'lead' })
})

it('the last admin is neither disabled nor made none, also when two try it on each other at once', async () => {
  const { userId } = await makePerson('lead')
  const me = await admin.call(API.getMe, {})
  await database().unwalled(`update auth."user" set is_admin = false where id <> '${me.id}'`)
  const own = { params: { userId: me.id } }
  await expect(admin.call(API.changeAccount, { ...own, body: { isAdmin: false } })).rejects.toMatchObject({
    code: 'last_admin',
  })
  await expect(admin.call(API.changeAccount, { ...own, body: { disabled: true } })).rejects.toMatchObject({
    code: 'last_admin',
  })
  const second = await makePerson('admin')
  await Promise.allSettled([
    admin.call(API.changeAccount, { params: { userId: second.userId }, body: { disabled: true } }),
    second.session.call(API.changeAccount, { ...own, body: { isAdmin: false } }),
  ])
  const [left] = await database().unwalled(
    'select count(*)::integer as admins from auth."user" where is_admin and disabled_at is null',
  )
  expect(left).toEqual({ admins: 1 })
  await database().unwalled(`update auth."user" set is_admin = true, disabled_at = null where id = '${me.id}'`)
  await expect(
    admin.call(API.changeAccount, { params: { userId: UserId.parse(NOBODY) }, body: { disabled: true } }),
  ).rejects.toMatchObject({ code: 'account_not_found' })
  expect(userId).not.toBe(me.id)
})

it('the right password of a disabled account is told so, a wrong one is not', async () => {
  const person = await makePerson('lead')
  await admin.call(API.changeAccount, { params: { userId: person.userId }, body: { disabled: true } })
  const codeFor = async (password: string) => {
    const answer = await app.request('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: person.email, password }),
    })
    expect(answer.headers.getSetCookie()).toEqual([])
    return (await errorOf(answer)).code
  }
  expect(await codeFor(PASSWORD)).toBe('account_disabled')
  expect(await codeFor('not the password')).toBe('sign_in_failed')
  const sessions = await database().unwalled(`select 1 from auth.session where user_id = '${person.userId}'`)
  expect(sessions).toEqual([])
})

it('who may make invitations and tokens is the same for making and for keeping them', async () => {
  const person = await makePerson('lead')
  const where = { params: params(person) }
  for (const role of ['annotator', 'reviewer', 'lead', 'engineer'] as const) {
    await join(person.projectId, person.userId, role)
    const made = (work: Promise<unknown>) =>
      work.then(
        () => true,
        () => false,
      )
    const ways = [
      {
        kind: 'invitation',
        scopes: 'null',
        does: () => person.session.call(API.createInvitation, { ...where, body: { role } }),
      },
      ...(['read', 'import', 'export'] as const).map((scope) => ({
        kind: 'token',
        scopes: `array['${scope}']`,
        does: () => person.session.call(API.createToken, { ...where, body: { name: scope, scopes: [scope] } }),
      })),
    ]
    for (const { kind, scopes, does } of ways) {
      const [row] = await database().unwalled(`select tiebreak.may_make('${kind}', ${scopes}, '${role}', false) as may`)
      expect(row?.may, `${role} ${kind} ${scopes}`).toBe(await made(does()))
    }
  }
})
