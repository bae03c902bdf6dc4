import { screen } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, test } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { me } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()

async function fillAccount(user: ReturnType<typeof openApp>['user']) {
  await user.type(await screen.findByLabelText('Name'), 'Ada Lovelace')
  await user.type(screen.getByLabelText('E-mail'), 'ada@example.org')
  await user.type(screen.getByLabelText('Password'), 'correct horse battery')
}

test('the token of the link makes the first admin, who is then signed in at home', async () => {
  const { server } = held
  server
    .answer(API.getSetup, { open: true })
    .answer(API.completeSetup, { open: false })
    .answer(API.listProjects, { items: [], nextCursor: null })
    .answerAt('/api/auth/sign-in/email', (text) => {
      expect(JSON.parse(text)).toEqual({ email: 'ada@example.org', password: 'correct horse battery' })
      server.answer(API.getMe, me(null, true))
      return Response.json({ user: {} })
    })
  const { user, router } = openApp('/setup#one-time-secret')
  expect(await screen.findByLabelText('One-time token')).toHaveValue('one-time-secret')
  await fillAccount(user)
  await user.click(screen.getByRole('button', { name: 'Create administrator' }))
  expect(await screen.findByRole('heading', { name: 'Projects' })).toBeVisible()
  expect(router.state.location.pathname).toBe('/')
  expect(server.askedOf(API.completeSetup)[0]?.body).toEqual({
    token: 'one-time-secret',
    name: 'Ada Lovelace',
    email: 'ada@example.org',
    password: 'correct horse battery',
  })
})

test('a wrong token says where the right one is', async () => {
  held.server.answer(API.getSetup, { open: true }).refuse(API.completeSetup, 'setup_token_invalid')
  const { user } = openApp('/setup#old')
  await fillAccount(user)
  await user.click(screen.getByRole('button', { name: 'Create administrator' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('The server log shows the current one.')
})

test('a short password is refused before it is sent', async () => {
  held.server.answer(API.getSetup, { open: true })
  const { user } = openApp('/setup#x')
  await user.type(await screen.findByLabelText('Password'), 'short')
  await user.click(screen.getByRole('button', { name: 'Create administrator' }))
  expect(await screen.findByText('At least 10 characters.')).toBeVisible()
})

test('once done, set-up leads to sign-in', async () => {
  held.server.answer(API.getSetup, { open: false })
  openApp('/setup')
  expect(await screen.findByRole('link', { name: 'Sign in' })).toHaveAttribute('href', '/sign-in')
  expect(screen.queryByLabelText('One-time token')).not.toBeInTheDocument()
})
