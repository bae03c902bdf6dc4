import { screen, waitFor, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { UserId } from '@tiebreak/contracts/ids.ts'
import { beforeEach, expect, test } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { AT, me } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const grace = {
  id: UserId.parse('user-2'),
  name: 'Grace Hopper',
  email: 'grace@example.org',
  isAdmin: true,
  isService: false,
  disabledAt: null,
  createdAt: AT,
  sessions: 2,
}
const some = { invitations: 2, tokens: 1 }
const event = {
  id: '0198c2f0-7c3e-7d44-9b1a-2f6c5e8a9d10',
  at: AT,
  by: 'operator',
  account: { id: me('lead').id, name: 'Ada Lovelace', email: 'ada@example.org' },
}

beforeEach(() => {
  held.server
    .answer(API.getMe, { ...me('lead'), isAdmin: true })
    .answer(API.listAccounts, { items: [grace], nextCursor: null })
    .answer(API.listAccountEvents, { items: [], nextCursor: null })
    .answer(API.getAccountGrants, { ifDisabled: some, ifNoAdmin: { invitations: 0, tokens: 0 } })
})

test('the log tells what was revoked with a right', async () => {
  const items = [
    { ...event, action: 'account.set_password' as const, detail: { endedSessions: 1 } },
    {
      ...event,
      id: `${event.id.slice(0, -1)}1`,
      action: 'account.disable' as const,
      detail: { endedSessions: 0, ...some },
    },
  ]
  held.server.answer(API.listAccountEvents, { items, nextCursor: null })
  openApp('/accounts')
  const [first, second] = await screen.findAllByRole('row', { name: /ada@example\.org/ })
  expect(first).toHaveTextContent('Password changed; 1 session ended')
  expect(first).toHaveTextContent('The operator')
  expect(second).toHaveTextContent('Disabled; 0 sessions ended, revoked: 2 pending invitations and 1 API token')
})

test('disabling says before what ends with it, and then shows the account as disabled', async () => {
  const { server } = held
  const disabled = { ...grace, disabledAt: AT, sessions: 0 }
  server.answer(API.changeAccount, () => {
    server.answer(API.listAccounts, { items: [disabled], nextCursor: null })
    return { account: disabled, endedSessions: 2, revoked: some }
  })
  const { user } = openApp('/accounts')
  await user.click(await screen.findByRole('button', { name: 'Disable Grace Hopper' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Disable Grace Hopper?' }))
  expect(await dialog.findByText('This also revokes 2 pending invitations and 1 API token.')).toBeVisible()
  expect(dialog.getByText(/2 sessions end/)).toBeVisible()
  await user.click(dialog.getByRole('button', { name: 'Disable' }))
  expect(await screen.findByRole('button', { name: 'Enable Grace Hopper' })).toBeVisible()
  expect(server.askedOf(API.changeAccount)[0]).toMatchObject({ params: { userId: 'user-2' }, body: { disabled: true } })
})

test('disabling says what ends with one session as well', async () => {
  held.server.answer(API.listAccounts, { items: [{ ...grace, sessions: 1 }], nextCursor: null })
  const { user } = openApp('/accounts')
  await user.click(await screen.findByRole('button', { name: 'Disable Grace Hopper' }))
  expect(await screen.findByText(/1 session ends\. Their judgements stay/)).toBeVisible()
})

test('the last admin stays, and the reason stands in the dialog', async () => {
  held.server.refuse(API.changeAccount, 'last_admin')
  const { user } = openApp('/accounts')
  await user.click(await screen.findByRole('button', { name: 'Remove admin rights Grace Hopper' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(await dialog.findByText('This revokes no invitations or API tokens.')).toBeVisible()
  await user.click(dialog.getByRole('button', { name: 'Remove admin rights' }))
  expect(await dialog.findByText(/at least one admin/)).toBeVisible()
  await user.click(dialog.getByRole('button', { name: 'Cancel' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
})

test('accounts are for admins', async () => {
  held.server.answer(API.getMe, me('lead'))
  openApp('/accounts')
  expect(await screen.findByText('Your role does not include this')).toBeVisible()
  expect(screen.queryByText('All accounts')).not.toBeInTheDocument()
})
