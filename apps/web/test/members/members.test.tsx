import { act, screen, waitFor, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, test, vi } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { AT, idOf, inProject, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const address = `/projects/${PROJECT}/members`
const tags: string[] = []
const grace = {
  userId: 'user-2',
  name: 'Grace Hopper',
  email: 'grace@example.org',
  isService: false,
  role: 'annotator',
  tags,
  since: AT,
  consent: null,
} as const
const NOTHING = { invitations: 0, tokens: 0 }
const invitation = {
  id: idOf(30),
  role: 'annotator',
  email: null,
  createdAt: AT,
  expiresAt: AT,
  state: 'open',
} as const

function withMembers() {
  return inProject(held.server, 'lead')
    .answer(API.listMembers, { items: [grace], nextCursor: null })
    .answer(API.listInvitations, { items: [], nextCursor: null })
}

test('an invitation link is shown once, to copy', async () => {
  const { server } = held
  withMembers().answer(API.createInvitation, ({ body }) => {
    server.answer(API.listInvitations, { items: [{ ...invitation, role: body.role }], nextCursor: null })
    return { invitation: { ...invitation, role: body.role }, link: 'https://tiebreak.example/join#secret' }
  })
  const { user } = openApp(address)
  expect(await screen.findByText('No invitations yet.')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Invite' }))
  const dialog = within(screen.getByRole('dialog', { name: 'Invite someone' }))
  await user.selectOptions(dialog.getByLabelText('Role'), 'reviewer')
  await user.click(dialog.getByRole('button', { name: 'Create link' }))
  expect(await dialog.findByLabelText('Invitation link')).toHaveValue('https://tiebreak.example/join#secret')
  await user.click(dialog.getByRole('button', { name: 'Copy Invitation link' }))
  expect(await navigator.clipboard.readText()).toBe('https://tiebreak.example/join#secret')
  expect(dialog.getByRole('button', { name: 'Copied Invitation link' })).toBeVisible()
  await user.click(dialog.getByRole('button', { name: 'Done' }))
  expect(screen.queryByDisplayValue(/secret/)).not.toBeInTheDocument()
  expect(within(await screen.findByRole('table', { name: 'Invitations' })).getByText('Reviewer')).toBeVisible()
  expect(server.askedOf(API.createInvitation)[0]?.body).toEqual({ role: 'reviewer', email: null, expiresInHours: 168 })
})

test('an open invitation can be revoked', async () => {
  const { server } = held
  withMembers()
    .answer(API.listInvitations, { items: [invitation], nextCursor: null })
    .answer(API.revokeInvitation, () => {
      server.answer(API.listInvitations, { items: [{ ...invitation, state: 'revoked' }], nextCursor: null })
      return undefined
    })
  const { user } = openApp(address)
  await user.click(await screen.findByRole('button', { name: 'Revoke the invitation as Annotator' }))
  expect(await screen.findByText('Revoked')).toBeVisible()
})

test('a role is changed in place; the last lead is kept and the reason stands beside it', async () => {
  withMembers().refuse(API.changeMember, 'last_lead')
  const { user } = openApp(address)
  await user.selectOptions(await screen.findByLabelText('Role of Grace Hopper'), 'engineer')
  expect(await screen.findByText('A project needs at least one lead.')).toBeVisible()
  expect(screen.getByLabelText('Role of Grace Hopper')).toHaveValue('annotator')
  held.server.answer(API.changeMember, { ...grace, role: 'engineer', revoked: NOTHING })
  await user.selectOptions(screen.getByLabelText('Role of Grace Hopper'), 'engineer')
  expect(await screen.findByText('Grace Hopper is now Engineer')).toBeVisible()
})

test('tags are changed in a window of their own, each once', async () => {
  withMembers().answer(API.changeMember, { ...grace, tags: ['team-a', 'lang:pt'], revoked: NOTHING })
  const { user } = openApp(address)
  await user.click(await screen.findByRole('button', { name: 'Add tags of Grace Hopper' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Tags of Grace Hopper' }))
  await user.type(dialog.getByLabelText('Tags'), 'team-a, lang:pt,, team-a')
  await user.click(dialog.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('Tags of Grace Hopper are saved')).toBeVisible()
  expect(held.server.askedOf(API.changeMember)[0]?.body).toEqual({ tags: ['team-a', 'lang:pt'] })
})

test('removing asks first and says that judgements stay', async () => {
  withMembers().answer(API.getMemberGrants, NOTHING).answer(API.removeMember, { revoked: NOTHING })
  const { user } = openApp(address)
  await user.click(await screen.findByRole('button', { name: 'Remove Grace Hopper' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Remove Grace Hopper?' }))
  expect(dialog.getByText(/Their judgements stay/)).toBeVisible()
  await user.click(dialog.getByRole('button', { name: 'Remove' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  expect(held.server.askedOf(API.removeMember)[0]?.params).toEqual({ projectId: PROJECT, userId: 'user-2' })
})

test('taking rights from a lead says before what is revoked with them', async () => {
  const { server } = held
  const lead = { ...grace, role: 'lead' as const }
  const revoked = { invitations: 2, tokens: 1 }
  withMembers()
    .answer(API.listMembers, { items: [lead], nextCursor: null })
    .answer(API.getMemberGrants, revoked)
    .answer(API.changeMember, { ...grace, role: 'reviewer', revoked })
    .answer(API.removeMember, { revoked })
  const { user } = openApp(address)
  await user.selectOptions(await screen.findByLabelText('Role of Grace Hopper'), 'reviewer')
  const dialog = within(await screen.findByRole('dialog', { name: 'Change the role of Grace Hopper?' }))
  expect(await dialog.findByText('This also revokes 2 pending invitations and 1 API token.')).toBeVisible()
  expect(server.askedOf(API.changeMember)).toEqual([])
  await user.click(dialog.getByRole('button', { name: 'Change' }))
  expect(await screen.findByText(/Grace Hopper is now Reviewer; revoked: 2 pending invitations/)).toBeVisible()

  await user.click(screen.getByRole('button', { name: 'Remove Grace Hopper' }))
  const leaving = within(await screen.findByRole('dialog', { name: 'Remove Grace Hopper?' }))
  expect(await leaving.findByText('This also revokes 2 pending invitations and 1 API token.')).toBeVisible()
})

test('a list that failed does not blank the other', async () => {
  withMembers().refuse(API.listInvitations, 'busy')
  openApp(address)
  expect(await screen.findByText('The invitations could not be loaded')).toBeVisible()
  expect(await screen.findByRole('rowheader', { name: /Grace Hopper/ })).toBeVisible()
})

test('members are for leads', async () => {
  inProject(held.server, 'reviewer')
  openApp(address)
  expect(await screen.findByText('Your role does not include this')).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Invite' })).not.toBeInTheDocument()
})

test('a page without a connection says that its figures are old', async () => {
  withMembers()
  openApp(address)
  await screen.findByRole('rowheader', { name: /Grace Hopper/ })
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  act(() => void window.dispatchEvent(new Event('offline')))
  expect(await screen.findByText(/You are offline\. You see what was loaded last/)).toBeVisible()
  vi.restoreAllMocks()
  act(() => void window.dispatchEvent(new Event('online')))
  await waitFor(() => expect(screen.queryByText(/You are offline/)).not.toBeInTheDocument())
})

test('leads see whose consent is in force, whose is wanting and who withdrew it', async () => {
  const named = (name: string, at: number) => ({ ...grace, userId: `user-${at}`, name })
  withMembers().answer(API.listMembers, {
    items: [
      { ...named('Zoe', 1), consent: 'given' },
      { ...named('Bob', 2), consent: 'missing' },
      { ...named('Cleo', 3), consent: 'withdrawn' },
      { ...named('Dan', 4), consent: null },
      { ...named('Eve', 5), consent: 'earlier' },
    ],
    nextCursor: null,
  })
  openApp(address)
  const table = within(await screen.findByRole('table', { name: 'Members' }))
  for (const [name, word] of [
    ['Zoe', 'Given'],
    ['Bob', 'Not given'],
    ['Cleo', 'Withdrawn'],
    ['Dan', '–'],
    ['Eve', 'To an earlier text'],
  ] as const)
    expect(within(table.getByRole('row', { name: new RegExp(name) })).getByText(word)).toBeVisible()
})

test('a service account is made by its name and a role that judges nothing, and shown as what it is', async () => {
  const { server } = held
  const robot = { ...grace, userId: 'robot', name: 'Robot', isService: true, role: 'engineer' as const }
  inProject(server, 'lead')
    .answer(API.listMembers, { items: [], nextCursor: null })
    .answer(API.listInvitations, { items: [], nextCursor: null })
    .answer(API.createServiceAccount, () => {
      server.answer(API.listMembers, { items: [robot], nextCursor: null })
      return robot
    })
  const { user } = openApp(address)
  await user.click(await screen.findByRole('button', { name: 'New service account' }))
  const dialog = within(screen.getByRole('dialog', { name: 'New service account' }))
  await user.click(dialog.getByRole('button', { name: 'Create service account' }))
  expect(await dialog.findByText('Give it a name.')).toBeVisible()
  await user.type(dialog.getByLabelText('Name'), 'Robot')
  await user.click(dialog.getByRole('button', { name: 'Create service account' }))
  expect(await screen.findByRole('rowheader', { name: /Robot.*Service account/ })).toBeVisible()
  expect(server.askedOf(API.createServiceAccount)[0]?.body).toEqual({ name: 'Robot', role: 'engineer' })
  const roles = within(screen.getByLabelText('Role of Robot')).getAllByRole('option')
  expect(roles.map(({ textContent }) => textContent)).toEqual(['Engineer', 'Lead'])
})
