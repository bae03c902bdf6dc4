import { screen, waitFor, within } from '@testing-library/react'
import { type Preferences, SetPreferences } from '@tiebreak/contracts/accounts/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { SessionId } from '@tiebreak/contracts/ids.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { me, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
/** Own choices, as the stand-in keeps them. */
let kept: Preferences
beforeEach(() => {
  held.server.answer(API.getPreferences, () => kept)
  held.server.answer(API.setPreferences, ({ body }) => {
    kept = body
    return body
  })
  kept = SetPreferences.parse({})
  held.server.answer(API.listSessions, { items: [session('here'), session('there')], nextCursor: null })
})
afterEach(() => localStorage.clear())

function session(id: 'here' | 'there') {
  const at = '2026-03-14T09:26:53.589Z'
  const userAgent = id === 'here' ? null : 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
  const times = { signedInAt: at, prolongedAt: at, expiresAt: at }
  return { ...times, id: SessionId.parse(id), userAgent, current: id === 'here' }
}

test('the profile shows name, e-mail and what one may do in each project', async () => {
  held.server.answer(API.getMe, me('reviewer'))
  openApp('/profile')
  const account = await screen.findByRole('region', { name: 'Account' })
  expect(within(account).getByRole('textbox', { name: 'Name' })).toHaveValue('Ada Lovelace')
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

test('the cards of own choices are in the language that was chosen, down to their titles', async () => {
  held.server.answer(API.getMe, me('annotator'))
  kept = SetPreferences.parse({ language: 'es' })
  openApp('/profile')
  const card = await screen.findByRole('region', { name: 'Idioma y aspecto' })
  expect(within(card).getByRole('combobox', { name: 'Idioma' })).toHaveValue('es')
})

test('keys are changed on the profile: another key, one that is taken, one with a fixed meaning, and back', async () => {
  held.server.answer(API.getMe, me('annotator'))
  const { user } = openApp('/profile')
  await user.click(await screen.findByText('All shortcuts'))
  const row = within(screen.getByText('Skip, with a reason').closest('li') ?? document.body)
  await user.click(row.getByRole('button', { name: 'S' }))
  await user.keyboard('f')
  expect(row.getByRole('alert')).toHaveTextContent('F is already used: Report content.')
  await user.keyboard('{Enter}')
  expect(row.getByRole('alert')).toHaveTextContent('That key has a fixed meaning.')
  await user.keyboard('k')
  expect(await row.findByRole('button', { name: 'K' })).toBeVisible()
  await waitFor(() => expect(kept.keys).toEqual({ skip: 'k' }))
  await user.click(screen.getByRole('button', { name: 'Reset to defaults' }))
  await waitFor(() => expect(kept.keys).toEqual({}))
})

test('keys, layout and a goal are kept as soon as they are chosen, each without losing the others', async () => {
  held.server.answer(API.getMe, me('annotator'))
  const { user } = openApp('/profile')
  await user.click(await screen.findByRole('checkbox', { name: 'Keyboard shortcuts' }))
  await user.click(screen.getByRole('checkbox', { name: 'Scroll long responses together' }))
  await user.type(screen.getByRole('textbox', { name: 'Judgements per day' }), '2001')
  expect(screen.getByText('A whole number from 1 to 2,000, or empty.')).toBeVisible()
  await user.keyboard('{Backspace}{Enter}')
  await waitFor(() => expect(kept).toMatchObject({ keysOn: false, goalPerDay: 200, layout: { syncScroll: true } }))
})

test('choices that the server does not keep are taken back, and the page says so', async () => {
  held.server.answer(API.getMe, me('annotator'))
  held.server.refuse(API.setPreferences, 'internal')
  const { user } = openApp('/profile')
  await user.click(await screen.findByRole('checkbox', { name: 'Fast mode' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('This choice was not saved')
  expect(screen.getByRole('checkbox', { name: 'Fast mode' })).not.toBeChecked()
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

test('a name is changed on the profile, and an empty one is not sent', async () => {
  let name = 'Ada Lovelace'
  held.server.answer(API.getMe, () => ({ ...me('lead'), name }))
  held.server.answer(API.changeMe, ({ body }) => {
    name = body.name
    return undefined
  })
  const { user } = openApp('/profile')
  const field = await screen.findByRole('textbox', { name: 'Name' })
  await user.clear(field)
  await user.click(screen.getByRole('button', { name: 'Save name' }))
  expect(await screen.findByText('Enter the name that others will see.')).toBeVisible()
  await user.type(field, 'Ada King')
  await user.click(screen.getByRole('button', { name: 'Save name' }))
  expect(await screen.findByText('Your name was changed')).toBeVisible()
  expect(name).toBe('Ada King')
  expect(held.server.askedOf(API.changeMe)).toHaveLength(1)
})

test('a password is changed with the old one; a wrong old one is said at its field', async () => {
  held.server.answer(API.getMe, me('lead')).refuse(API.changePassword, 'password_wrong')
  const { user } = openApp('/profile')
  await user.type(await screen.findByLabelText('Current password'), 'not it')
  await user.type(screen.getByLabelText('New password'), 'a better password')
  await user.click(screen.getByRole('button', { name: 'Change password' }))
  expect(await screen.findByText('Incorrect password.')).toBeVisible()
  held.server.answer(API.changePassword, undefined)
  await user.click(screen.getByRole('button', { name: 'Change password' }))
  expect(await screen.findByText(/Your password was changed/)).toBeVisible()
  expect(screen.getByLabelText('New password')).toHaveValue('')
})

test('sessions are shown by browser, and others end one by one or all at once', async () => {
  held.server.answer(API.getMe, me('lead')).answer(API.endSession, undefined).answer(API.endOtherSessions, undefined)
  const { user } = openApp('/profile')
  const sessions = within(await screen.findByRole('region', { name: 'Where you are signed in' }))
  expect(await sessions.findByText('This browser')).toBeVisible()
  await user.click(sessions.getByRole('button', { name: /^Sign out Firefox on Linux/ }))
  await waitFor(() =>
    expect(held.server.askedOf(API.endSession).map(({ params }) => params)).toEqual([{ sessionId: 'there' }]),
  )
  await user.click(sessions.getByRole('button', { name: 'Sign out everywhere else' }))
  expect(await screen.findByText('You are signed out everywhere else')).toBeVisible()
})

test('the log of accounts is for admins: in words, with who did it', async () => {
  const event = {
    id: '0198c2f0-7c3e-7d44-9b1a-2f6c5e8a9d10',
    at: '2026-03-14T09:26:53.589Z',
    action: 'account.set_password' as const,
    by: 'operator',
    account: { id: me('lead').id, name: 'Ada Lovelace', email: 'ada@example.org' },
    detail: { endedSessions: 1 },
  }
  held.server.answer(API.listAccounts, { items: [], nextCursor: null })
  held.server.answer(API.listAccountEvents, { items: [event], nextCursor: null })
  held.server.answer(API.getMe, { ...me('lead'), isAdmin: true })
  openApp('/accounts')
  const row = await screen.findByRole('row', { name: /ada@example\.org/ })
  expect(row).toHaveTextContent('Password changed; 1 session ended')
  expect(row).toHaveTextContent('The operator')
})
