import { screen, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, test } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { AT, idOf, inProject, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const address = `/projects/${PROJECT}/tokens`
const token = {
  id: idOf(40),
  name: 'Nightly',
  scopes: ['read' as const, 'export' as const],
  createdAt: AT,
  expiresAt: '2099-01-01T00:00:00.000Z',
  lastUsedAt: null,
  serviceAccount: null,
  own: true,
  shownTo: null,
  isReplaced: false,
  revokedAt: null,
}

test('a token is shown once, with the scopes that were ticked', async () => {
  const { server } = held
  inProject(server, 'engineer')
    .answer(API.listTokens, { items: [], nextCursor: null })
    .answer(API.createToken, () => {
      server.answer(API.listTokens, { items: [token], nextCursor: null })
      return { token, secret: 'tb_secret' }
    })
  const { user } = openApp(address)
  await screen.findByText('No tokens yet')
  await user.click(screen.getAllByRole('button', { name: 'New token' })[0]!)
  const dialog = within(screen.getByRole('dialog', { name: 'New API token' }))
  expect(dialog.getByRole('checkbox', { name: 'Import' })).toBeDisabled()
  await user.type(dialog.getByLabelText('Name'), 'Nightly')
  await user.click(dialog.getByRole('checkbox', { name: 'Export' }))
  await user.click(dialog.getByRole('button', { name: 'Create token' }))
  expect(await dialog.findByLabelText('Token')).toHaveValue('tb_secret')
  expect(server.askedOf(API.createToken)[0]?.body).toEqual({
    name: 'Nightly',
    scopes: ['read', 'export'],
    expiresInDays: 90,
  })
  await user.click(dialog.getByRole('button', { name: 'Done' }))
  expect(await screen.findByRole('rowheader', { name: 'Nightly' })).toBeVisible()
  expect(screen.queryByDisplayValue('tb_secret')).not.toBeInTheDocument()
})

test('a token needs a name and a scope', async () => {
  inProject(held.server, 'lead')
    .answer(API.listTokens, { items: [token], nextCursor: null })
    .answer(API.listMembers, { items: [], nextCursor: null })
  const { user } = openApp(address)
  await user.click(await screen.findByRole('button', { name: 'New token' }))
  const dialog = within(screen.getByRole('dialog'))
  await user.click(dialog.getByRole('checkbox', { name: 'Read' }))
  await user.click(dialog.getByRole('button', { name: 'Create token' }))
  expect(await dialog.findByText('Give the token a name.')).toBeVisible()
  expect(dialog.getByText('Choose at least one.')).toBeVisible()
})

test('revoking asks first', async () => {
  const { server } = held
  inProject(server, 'lead')
    .answer(API.listTokens, { items: [token], nextCursor: null })
    .answer(API.revokeToken, () => {
      server.answer(API.listTokens, { items: [{ ...token, revokedAt: AT }], nextCursor: null })
      return undefined
    })
  const { user } = openApp(address)
  await user.click(await screen.findByRole('button', { name: 'Revoke Nightly' }))
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Revoke' }))
  expect(await screen.findByText('Revoked')).toBeVisible()
})

test('tokens are for leads and engineers', async () => {
  inProject(held.server, 'reviewer').refuse(API.listTokens, 'not_allowed')
  openApp(address)
  expect(await screen.findByText('Your role does not include this')).toBeVisible()
})

test('tokens that could not be loaded say what is safe', async () => {
  inProject(held.server, 'lead').refuse(API.listTokens, 'internal')
  openApp(address)
  expect(await screen.findByText('The tokens could not be loaded')).toBeVisible()
  expect(screen.getByText('Nothing was changed.')).toBeVisible()
})

test('one’s own token, and as a lead that of a service account, is replaced by one that is shown once', async () => {
  const { server } = held
  const others = { ...token, id: idOf(41), name: 'Of Grace', own: false }
  const robots = { ...token, id: idOf(42), name: 'Of the robot', own: false, serviceAccount: 'Robot', shownTo: 'Grace' }
  const earlier = { ...token, id: idOf(44), name: 'Earlier', isReplaced: true }
  inProject(server, 'lead')
    .answer(API.listTokens, { items: [token, others, robots, earlier], nextCursor: null })
    .answer(API.rotateToken, () => ({ token: { ...token, id: idOf(43) }, secret: 'tb_newer' }))
  const { user } = openApp(address)
  expect(await screen.findByRole('button', { name: 'Replace Of the robot' })).toBeVisible()
  expect(screen.getByText('Its text was shown to Grace')).toBeVisible()
  for (const name of ['Replace Of Grace', 'Replace Earlier'])
    expect(screen.queryByRole('button', { name })).not.toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Replace Nightly' }))
  const dialog = within(screen.getByRole('dialog', { name: 'Replace Nightly with a new token?' }))
  await user.selectOptions(dialog.getByLabelText('Old token'), 'Stops now')
  await user.click(dialog.getByRole('button', { name: 'Create new token' }))
  expect(await dialog.findByLabelText('Token')).toHaveValue('tb_newer')
  expect(server.askedOf(API.rotateToken)[0]).toMatchObject({ params: { tokenId: token.id }, body: { graceHours: 0 } })
})

test('a lead makes a token for a service account', async () => {
  const { server } = held
  const robot = { userId: 'robot', name: 'Robot', email: 'robot@service.invalid', isService: true, tags: [], since: AT }
  inProject(server, 'lead')
    .answer(API.listTokens, { items: [], nextCursor: null })
    .answer(API.listMembers, { items: [{ ...robot, role: 'engineer', consent: null }], nextCursor: null })
    .answer(API.createToken, { token: { ...token, own: false, serviceAccount: 'Robot' }, secret: 'tb_robots' })
  const { user } = openApp(address)
  await screen.findByText('No tokens yet')
  await user.click(screen.getAllByRole('button', { name: 'New token' })[0]!)
  const dialog = within(screen.getByRole('dialog', { name: 'New API token' }))
  await user.selectOptions(await dialog.findByLabelText('Acts for'), 'Robot')
  // What an engineer, and a program, can't have.
  for (const name of ['Import', 'People']) expect(dialog.getByRole('checkbox', { name })).toBeDisabled()
  await user.type(dialog.getByLabelText('Name'), 'Nightly')
  await user.click(dialog.getByRole('button', { name: 'Create token' }))
  expect(await dialog.findByLabelText('Token')).toHaveValue('tb_robots')
  expect(server.askedOf(API.createToken)[0]?.body).toMatchObject({ serviceAccount: 'robot' })
})

test('service accounts that could not be loaded are not passed over', async () => {
  inProject(held.server, 'lead')
    .answer(API.listTokens, { items: [], nextCursor: null })
    .refuse(API.listMembers, 'internal')
  const { user } = openApp(address)
  await screen.findByText('No tokens yet')
  await user.click(screen.getAllByRole('button', { name: 'New token' })[0]!)
  expect(await screen.findByText(/could not be loaded, so the token can only act for you/)).toBeVisible()
})
