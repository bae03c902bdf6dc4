import { screen } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, test } from 'vitest'
import { safeReturn } from '../../src/features/accounts/auth/safe-return.ts'
import { openApp } from '../stand-in/open-app.tsx'
import { inProject, me, project } from '../stand-in/samples.ts'
import { refusal } from '../stand-in/stand-in.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const SIGN_IN = '/api/auth/sign-in/email'

async function fill(user: ReturnType<typeof openApp>['user']) {
  await user.type(await screen.findByLabelText('E-mail'), 'ada@example.org')
  await user.type(screen.getByLabelText('Password'), 'correct horse battery{Enter}')
}

test('whoever is not signed in is asked to, and comes back to the page they wanted', async () => {
  const { server } = held
  server
    .answer(API.getSetup, { open: false })
    .refuse(API.getMe, 'not_signed_in')
    .refuse(API.listProjects, 'not_signed_in')
    .refuse(API.getProject, 'not_signed_in')
    .answerAt(SIGN_IN, (text) => {
      expect(JSON.parse(text)).toEqual({ email: 'ada@example.org', password: 'correct horse battery' })
      inProject(server, 'lead').answer(API.listMedia, { items: [], nextCursor: null })
      return Response.json({ user: {} })
    })
  const { user, router } = openApp(`/projects/${project().id}/settings`)
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toHaveFocus()
  await fill(user)
  expect(await screen.findByRole('heading', { name: 'Settings' })).toBeVisible()
  expect(router.state.location.pathname).toBe(`/projects/${project().id}/settings`)
})

test('a wrong password says so and keeps what was typed', async () => {
  held.server.answer(API.getSetup, { open: false }).answerAt(SIGN_IN, () => refusal({ refused: 'sign_in_failed' }))
  const { user } = openApp('/sign-in')
  await fill(user)
  expect(await screen.findByRole('alert')).toHaveTextContent('Incorrect e-mail or password')
  expect(screen.getByLabelText('E-mail')).toHaveValue('ada@example.org')
})

test('after too many attempts the button counts the seconds down', async () => {
  held.server
    .answer(API.getSetup, { open: false })
    .answerAt(SIGN_IN, () => refusal({ refused: 'too_many_attempts', retryAfterSeconds: 30 }))
  const { user } = openApp('/sign-in')
  await fill(user)
  const button = await screen.findByRole('button', { name: /^Wait (30|29) s$/ })
  expect(button).toHaveAttribute('aria-disabled', 'true')
})

test('empty fields are named before anything is sent', async () => {
  held.server.answer(API.getSetup, { open: false })
  const { user } = openApp('/sign-in')
  await user.click(await screen.findByRole('button', { name: 'Sign in' }))
  expect(await screen.findByText('Enter your e-mail address.')).toBeVisible()
  expect(screen.getByLabelText('E-mail')).toHaveAccessibleDescription('Enter your e-mail address.')
  expect(screen.getByLabelText('E-mail')).toBeInvalid()
})

test('without a connection signing in says what is safe', async () => {
  const { user } = openApp('/sign-in')
  held.server.reachable = false
  await fill(user)
  expect(await screen.findByRole('alert')).toHaveTextContent('The server cannot be reached.')
  expect(screen.getByRole('alert')).toHaveTextContent('Your input is still here.')
  held.server.unanswered.length = 0
})

test('a fresh instance points from sign-in to set-up', async () => {
  held.server.answer(API.getSetup, { open: true }).answer(API.getMe, me(null))
  openApp('/sign-in')
  expect(await screen.findByRole('link', { name: 'Set up' })).toHaveAttribute('href', '/setup')
})

test('signing in never leads to another origin', () => {
  expect(safeReturn('/projects/1?tab=2#x')).toBe('/projects/1?tab=2#x')
  for (const elsewhere of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/sign-in',
  ])
    expect(safeReturn(elsewhere)).toBe('/')
})
