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
  inProject(held.server, 'lead').answer(API.listTokens, { items: [token], nextCursor: null })
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
