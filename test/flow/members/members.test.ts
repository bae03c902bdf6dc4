import { UserId } from '@tiebreak/contracts/ids.ts'
import { getMe } from '@tiebreak/services/accounts/get-me.ts'
import type { Actor } from '@tiebreak/services/context.ts'
import { changeMember } from '@tiebreak/services/members/change-member.ts'
import { listMembers } from '@tiebreak/services/members/list-members.ts'
import { removeMember } from '@tiebreak/services/members/remove-member.ts'
import { expect, test } from 'vitest'
import { contextOf } from '../../support/context-of.ts'
import { person, projectWith } from '../../support/people.ts'
import { useDatabase } from '../../support/use-database.ts'

const database = useDatabase()
const as = (actor?: Actor) => contextOf(database(), actor)
let made = 0
const someone = () => person(database().accounts, `person${++made}@example.org`)

test('members are listed page by page with their roles', async () => {
  const people = [await someone(), await someone(), await someone()] as const
  const projectId = await projectWith(database().owner, [
    [people[0], 'lead'],
    [people[1], 'annotator'],
    [people[2], 'reviewer'],
  ])
  const first = await listMembers({ ctx: as(people[0]), input: { projectId, limit: 2 } })
  expect(first.items.map(({ userId, role }) => [userId, role])).toEqual([
    [people[0].userId, 'lead'],
    [people[1].userId, 'annotator'],
  ])
  const cursor = first.nextCursor ?? ''
  const second = await listMembers({ ctx: as(people[0]), input: { projectId, limit: 2, cursor } })
  expect(second.items.map(({ userId }) => userId)).toEqual([people[2].userId])
  expect(second.nextCursor).toBeNull()
  const madeUp = Buffer.from('a\u0000b').toString('base64url')
  await expect(
    listMembers({ ctx: as(people[0]), input: { projectId, limit: 2, cursor: madeUp } }),
  ).rejects.toMatchObject({ code: 'bad_request' })
})

test('a removed member finds the project gone at the next request', async () => {
  const [lead, other] = [await someone(), await someone()]
  const projectId = await projectWith(database().owner, [
    [lead, 'lead'],
    [other, 'reviewer'],
  ])
  await removeMember({ ctx: as(lead), input: { projectId, userId: other.userId } })
  await expect(listMembers({ ctx: as(other), input: { projectId, limit: 5 } })).rejects.toMatchObject({
    code: 'project_not_found',
  })
  expect((await getMe({ ctx: as(other), input: {} })).memberships).toEqual([])
})

test('a role change is answered and written down', async () => {
  const [lead, other] = [await someone(), await someone()]
  const projectId = await projectWith(database().owner, [
    [lead, 'lead'],
    [other, 'annotator'],
  ])
  const changed = await changeMember({ ctx: as(lead), input: { projectId, userId: other.userId, role: 'engineer' } })
  expect(changed).toMatchObject({ userId: other.userId, role: 'engineer' })
  expect(
    await database().unwalled(`select actor, subject, detail from audit_events where action = 'member.change'`),
  ).toEqual([
    {
      actor: `user:${lead.userId}`,
      subject: `user:${other.userId}`,
      detail: { from: 'annotator', to: 'engineer', tags: [] },
    },
  ])
})

test('the last lead can neither leave nor become something else', async () => {
  const lead = await someone()
  const projectId = await projectWith(database().owner, [[lead, 'lead']])
  const input = { projectId, userId: lead.userId }
  await expect(removeMember({ ctx: as(lead), input })).rejects.toMatchObject({ code: 'last_lead' })
  await expect(changeMember({ ctx: as(lead), input: { ...input, role: 'annotator' } })).rejects.toMatchObject({
    code: 'last_lead',
  })
  expect(await changeMember({ ctx: as(lead), input: { ...input, role: 'lead' } })).toMatchObject({ role: 'lead' })
})

test('two leads who remove each other at once leave one lead', async () => {
  for (let round = 0; round < 10; round += 1) {
    const [one, two] = [await someone(), await someone()]
    const projectId = await projectWith(database().owner, [
      [one, 'lead'],
      [two, 'lead'],
    ])
    const outcomes = await Promise.allSettled([
      removeMember({ ctx: as(one), input: { projectId, userId: two.userId } }),
      removeMember({ ctx: as(two), input: { projectId, userId: one.userId } }),
    ])
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
    expect(refusals).toHaveLength(1)
    expect(['last_lead', 'project_not_found']).toContain(refusals[0])
    expect(await database().unwalled(`select role from members where project_id = '${projectId}'`)).toEqual([
      { role: 'lead' },
    ])
  }
})

test('who is no member cannot be changed or removed', async () => {
  const [lead, stranger] = [await someone(), await someone()]
  const projectId = await projectWith(database().owner, [[lead, 'lead']])
  for (const userId of [stranger.userId, UserId.parse('nobody')]) {
    await expect(removeMember({ ctx: as(lead), input: { projectId, userId } })).rejects.toMatchObject({
      code: 'member_not_found',
    })
    await expect(changeMember({ ctx: as(lead), input: { projectId, userId, role: 'lead' } })).rejects.toMatchObject({
      code: 'member_not_found',
    })
  }
})

test('nobody is me who is not signed in', async () => {
  await expect(getMe({ ctx: as(), input: {} })).rejects.toMatchObject({ code: 'not_signed_in' })
  await expect(
    getMe({ ctx: as({ kind: 'user', userId: UserId.parse('gone'), isAdmin: true }), input: {} }),
  ).rejects.toMatchObject({ code: 'not_signed_in' })
})
