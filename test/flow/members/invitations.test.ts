import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { InvitationId } from '@tiebreak/contracts/ids.ts'
import { getMe } from '@tiebreak/services/accounts/get-me.ts'
import type { Actor } from '@tiebreak/services/context.ts'
import { createInvitation } from '@tiebreak/services/members/create-invitation.ts'
import { listInvitations } from '@tiebreak/services/members/list-invitations.ts'
import { listMembers } from '@tiebreak/services/members/list-members.ts'
import { lookUpInvitation } from '@tiebreak/services/members/look-up-invitation.ts'
import { redeemInvitation } from '@tiebreak/services/members/redeem-invitation.ts'
import { revokeInvitation } from '@tiebreak/services/members/revoke-invitation.ts'
import { beforeAll, expect, test } from 'vitest'
import { contextOf } from '../../support/context-of.ts'
import { PASSWORD, person, projectWith } from '../../support/people.ts'
import { useDatabase } from '../../support/use-database.ts'

const database = useDatabase()
let lead: Actor & { kind: 'user' }
let projectId: ProjectId

beforeAll(async () => {
  lead = await person(database().accounts, 'lead@example.org')
  projectId = await projectWith(database().owner, [[lead, 'lead']])
})

const as = (actor?: Actor) => contextOf(database(), actor)
const firstPage = { limit: 50 }

async function invite({ email = null as string | null, role = 'annotator' as const } = {}) {
  const { invitation, link } = await createInvitation({
    ctx: as(lead),
    input: { projectId, role, email, expiresInHours: 1 },
  })
  return { id: invitation.id, link, token: link.split('#')[1] ?? '' }
}

function join(token: string, email: string) {
  return redeemInvitation({ ctx: as(), input: { token, account: { name: 'New', email, password: PASSWORD } } })
}

async function memberEmails(): Promise<string[]> {
  const { items } = await listMembers({ ctx: as(lead), input: { projectId, ...firstPage } })
  return items.map(({ email }) => email)
}

test('a link lets a new account join with the role that the lead chose', async () => {
  const { token, link } = await invite()
  expect(link).toMatch(/^https:\/\/tiebreak\.example\.org\/join#[\w-]{43}$/)
  expect(await lookUpInvitation({ ctx: as(), input: { token } })).toMatchObject({
    projectName: 'Kittens',
    role: 'annotator',
    email: null,
  })
  expect(await join(token, 'ada@example.org')).toEqual({ projectId, role: 'annotator' })
  expect(await memberEmails()).toContain('ada@example.org')
  await expect(join(token, 'eve@example.org')).rejects.toMatchObject({ code: 'invitation_not_found' })
  await expect(lookUpInvitation({ ctx: as(), input: { token } })).rejects.toMatchObject({
    code: 'invitation_not_found',
  })
})

test('whoever is signed in joins with that account, and a member keeps the role and spends nothing', async () => {
  const bea = await person(database().accounts, 'bea@example.org')
  const { token, id } = await invite()
  expect(await redeemInvitation({ ctx: as(lead), input: { token } })).toEqual({ projectId, role: 'lead' })
  expect(await redeemInvitation({ ctx: as(bea), input: { token } })).toEqual({ projectId, role: 'annotator' })
  const me = await getMe({ ctx: as(bea), input: {} })
  expect(me.memberships).toEqual([{ projectId, projectName: 'Kittens', role: 'annotator' }])
  const { items } = await listInvitations({ ctx: as(lead), input: { projectId, ...firstPage } })
  expect(items.find((one) => one.id === id)?.state).toBe('redeemed')
})

test('without a session and without an account nobody joins', async () => {
  const { token } = await invite()
  await expect(redeemInvitation({ ctx: as(), input: { token } })).rejects.toMatchObject({ code: 'not_signed_in' })
})

test('twelve redeeming one invitation at once make exactly one member and one account', async () => {
  const { token } = await invite()
  const before = await memberEmails()
  const emails = Array.from({ length: 12 }, (_, n) => `racer${n}@example.org`)
  const outcomes = await Promise.allSettled(emails.map((email) => join(token, email)))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'invitation_not_found' })
  expect(await memberEmails()).toHaveLength(before.length + 1)
  const { rowCount } = await database().app.pool.query(`select 1 from auth."user" where email like 'racer%'`)
  expect(rowCount).toBe(1)
})

test('a taken e-mail does not spend the invitation', async () => {
  await person(database().accounts, 'cy@example.org')
  const { token } = await invite()
  await expect(join(token, 'cy@example.org')).rejects.toMatchObject({ code: 'email_taken' })
  expect(await join(token, 'cy.too@example.org')).toEqual({ projectId, role: 'annotator' })
})

test('an invitation for one e-mail address is refused to every other', async () => {
  const dora = await person(database().accounts, 'dora@example.org')
  const { token } = await invite({ email: 'flo@example.org' })
  await expect(join(token, 'eve@example.org')).rejects.toMatchObject({ code: 'invitation_not_found' })
  await expect(redeemInvitation({ ctx: as(dora), input: { token } })).rejects.toMatchObject({
    code: 'invitation_not_found',
  })
  expect(await join(token, 'flo@example.org')).toEqual({ projectId, role: 'annotator' })
})

test('a revoked and an expired invitation are refused, and shown as what they are', async () => {
  const revoked = await invite()
  const expired = await invite()
  await revokeInvitation({ ctx: as(lead), input: { projectId, invitationId: revoked.id } })
  await expect(
    revokeInvitation({ ctx: as(lead), input: { projectId, invitationId: revoked.id } }),
  ).rejects.toMatchObject({ code: 'invitation_not_found' })
  await database().unwalled(`update invitations set expires_at = now() - interval '1 s' where id = '${expired.id}'`)
  for (const { token } of [revoked, expired])
    await expect(join(token, 'late@example.org')).rejects.toMatchObject({ code: 'invitation_not_found' })
  const { items } = await listInvitations({ ctx: as(lead), input: { projectId, ...firstPage } })
  const stateOf = (id: string) => items.find((one) => one.id === id)?.state
  expect([stateOf(revoked.id), stateOf(expired.id)]).toEqual(['revoked', 'expired'])
})

test('invitations are listed newest first, page by page, and a made-up cursor is refused', async () => {
  const ids = (await Promise.all([invite(), invite(), invite()])).map(({ id }) => id)
  const seen: string[] = []
  let cursor: string | null | undefined
  while (cursor !== null) {
    const page = await listInvitations({ ctx: as(lead), input: { projectId, limit: 2, ...(cursor && { cursor }) } })
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor
  }
  expect(seen).toEqual([...new Set(seen)].sort().reverse())
  expect(seen).toEqual(expect.arrayContaining(ids))
  await expect(
    listInvitations({ ctx: as(lead), input: { projectId, limit: 2, cursor: 'bm9uc2Vuc2U' } }),
  ).rejects.toMatchObject({ code: 'bad_request' })
})

test('the database keeps only hashes, and the audit log tells who invited and who joined', async () => {
  const { token, id } = await invite()
  await join(token, 'gus@example.org')
  const kept = await database().unwalled(`select * from invitations where id = '${InvitationId.parse(id)}'`)
  expect(JSON.stringify(kept)).not.toContain(token)
  const events = await database().unwalled(
    `select actor, action from audit_events where subject = 'invitation:${id}' order by at`,
  )
  expect(events).toEqual([
    { actor: `user:${lead.userId}`, action: 'invitation.create' },
    { actor: expect.stringMatching(/^user:/), action: 'invitation.redeem' },
  ])
})
