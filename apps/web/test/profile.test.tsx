import { screen, waitFor, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { afterEach, expect, test } from 'vitest'
import { openApp } from './stand-in/open-app.tsx'
import { me, PROJECT } from './stand-in/samples.ts'
import { standInPerTest } from './stand-in/stand-in-per-test.ts'

const held = standInPerTest()
afterEach(() => localStorage.clear())

test('the profile shows name, e-mail and what one may do in each project', async () => {
  held.server.answer(API.getMe, me('reviewer'))
  openApp('/profile')
  const account = await screen.findByRole('region', { name: 'Account' })
  expect(account).toHaveTextContent('Ada Lovelace')
  expect(account).toHaveTextContent('ada@example.org')
  const roles = within(screen.getByRole('region', { name: 'Your roles' }))
  expect(roles.getByRole('link', { name: 'Summaries' })).toHaveAttribute('href', `/projects/${PROJECT}`)
  expect(roles.getByText('Reviewer')).toBeVisible()
})

test('someone in no project is told how to come into one', async () => {
  held.server.answer(API.getMe, me(null))
  openApp('/profile')
  expect(await screen.findByText(/A lead can invite you/)).toBeVisible()
})

test('the theme chosen on the profile holds at once and is kept', async () => {
  held.server.answer(API.getMe, me('lead'))
  const { user } = openApp('/profile')
  await user.click(await screen.findByRole('radio', { name: /Dark/ }))
  expect(document.documentElement.dataset.theme).toBe('dark')
  expect(localStorage.getItem('tiebreak.theme')).toBe('dark')
})

test('signing out from the profile ends the session and leads to sign-in', async () => {
  held.server.answer(API.getMe, me('lead'))
  held.server.answer(API.getSetup, { open: false })
  held.server.answerAt('/api/auth/sign-out', () => Response.json({ success: true }))
  const { user, router } = openApp('/profile')
  await user.click(await screen.findByRole('button', { name: 'Sign out' }))
  await waitFor(() => expect(router.state.location.pathname).toBe('/sign-in'))
})

test('a server that does not answer leaves one signed in, and says so', async () => {
  held.server.answer(API.getMe, me('lead'))
  held.server.answerAt('/api/auth/sign-out', () => new Response(null, { status: 503 }))
  const { user, router } = openApp('/profile')
  await user.click(await screen.findByRole('button', { name: 'Sign out' }))
  expect(await screen.findByText(/You are still signed in/)).toBeVisible()
  expect(router.state.location.pathname).toBe('/profile')
})
