import { screen } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, test } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { AT, inProject, me, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const SIGN_IN = '/api/auth/sign-in/email'
const offer = { projectName: 'Summaries', role: 'lead', email: null, expiresAt: AT } as const

test('a new person makes an account with the link, is signed in, and stands in the project', async () => {
  const { server } = held
  server
    .answer(API.lookUpInvitation, ({ body }) => {
      expect(body.token).toBe('secret')
      return offer
    })
    .refuse(API.getMe, 'not_signed_in')
    .answer(API.redeemInvitation, { projectId: PROJECT, role: 'lead' })
    .answer(API.listPrompts, { items: [], nextCursor: null })
    .answerAt(SIGN_IN, () => {
      inProject(server, 'lead')
      return Response.json({ user: {} })
    })
  const { user, router } = openApp('/join#secret')
  expect(await screen.findByRole('heading', { name: 'Join Summaries' })).toBeVisible()
  expect(screen.getByText('Lead')).toBeVisible()
  await user.type(await screen.findByLabelText('Name'), 'Ada')
  await user.type(screen.getByLabelText('E-mail'), 'ada@example.org')
  await user.type(screen.getByLabelText('Password'), 'correct horse battery')
  await user.click(screen.getByRole('button', { name: 'Create account and join' }))
  expect(await screen.findByRole('heading', { name: 'Summaries', level: 1 })).toBeVisible()
  expect(router.state.location.pathname).toBe(`/projects/${PROJECT}`)
  expect(server.askedOf(API.redeemInvitation)[0]?.body).toMatchObject({ token: 'secret', account: { name: 'Ada' } })
})

test('whoever is signed in joins with one button', async () => {
  const { server } = held
  server.answer(API.lookUpInvitation, offer).answer(API.redeemInvitation, { projectId: PROJECT, role: 'lead' })
  inProject(server, 'lead').answer(API.listPrompts, { items: [], nextCursor: null })
  const { user, router } = openApp('/join#secret')
  await user.click(await screen.findByRole('button', { name: 'Join as Ada Lovelace' }))
  expect(await screen.findByRole('heading', { name: 'Summaries', level: 1 })).toBeVisible()
  expect(router.state.location.pathname).toBe(`/projects/${PROJECT}`)
  expect(server.askedOf(API.redeemInvitation)[0]?.body).toEqual({ token: 'secret' })
})

test('"I already have an account" signs in on the same page, so that the link is not lost', async () => {
  const { server } = held
  server
    .answer(API.lookUpInvitation, offer)
    .refuse(API.getMe, 'not_signed_in')
    .answerAt(SIGN_IN, () => {
      server.answer(API.getMe, me(null))
      return Response.json({ user: {} })
    })
  const { user } = openApp('/join#secret')
  await user.click(await screen.findByRole('button', { name: 'I already have an account' }))
  await user.type(await screen.findByLabelText('E-mail'), 'ada@example.org')
  await user.type(screen.getByLabelText('Password'), 'correct horse battery')
  await user.click(screen.getByRole('button', { name: 'Sign in' }))
  expect(await screen.findByRole('button', { name: 'Join as Ada Lovelace' })).toBeVisible()
})

test('an e-mail that has an account is led to signing in', async () => {
  held.server
    .answer(API.lookUpInvitation, { ...offer, email: 'ada@example.org' })
    .refuse(API.getMe, 'not_signed_in')
    .refuse(API.redeemInvitation, 'email_taken')
  const { user } = openApp('/join#secret')
  await user.type(await screen.findByLabelText('Name'), 'Ada')
  expect(screen.getByLabelText('E-mail')).toHaveValue('ada@example.org')
  await user.type(screen.getByLabelText('Password'), 'correct horse battery')
  await user.click(screen.getByRole('button', { name: 'Create account and join' }))
  await user.click(await screen.findByRole('button', { name: 'Sign in with it' }))
  expect(await screen.findByRole('region', { name: 'Sign in to join' })).toBeVisible()
})

test('a used or unknown link says what to do', async () => {
  held.server.refuse(API.lookUpInvitation, 'invitation_not_found')
  openApp('/join#gone')
  expect(await screen.findByText('This invitation is not valid')).toBeVisible()
  expect(screen.getByText(/Ask whoever sent it for a new link/)).toBeVisible()
})

test('a link without its secret is not sent anywhere', async () => {
  openApp('/join')
  expect(await screen.findByText('This invitation is not valid')).toBeVisible()
  expect(held.server.asked).toEqual([])
})
