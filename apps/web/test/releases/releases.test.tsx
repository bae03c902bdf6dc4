import { screen, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { RELEASE_STATES } from '@tiebreak/contracts/releases/choices.ts'
import { expect, test } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { idOf, inProject, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'
import { RELEASE, release } from './release-samples.ts'

const held = standInPerTest()
const address = `/projects/${PROJECT}/releases`

test('a list without releases says what one is, and offers to cut one to those who may', async () => {
  inProject(held.server, 'engineer').answer(API.listReleases, { items: [], nextCursor: null })
  openApp(address)
  expect(await screen.findByText('No releases yet')).toBeVisible()
  expect(screen.getByText(/A release is a version of the dataset that never changes/)).toBeVisible()
  for (const link of screen.getAllByRole('link', { name: 'Cut a release' }))
    expect(link).toHaveAttribute('href', `${address}/new`)
})

test('a reviewer sees the list, and nothing to cut', async () => {
  inProject(held.server, 'reviewer').answer(API.listReleases, { items: [], nextCursor: null })
  openApp(address)
  expect(await screen.findByText('No releases yet')).toBeVisible()
  expect(screen.queryByRole('link', { name: 'Cut a release' })).toBeNull()
})

test('an annotator is told that it is not for them, and nothing is asked', async () => {
  inProject(held.server, 'annotator')
  openApp(address)
  expect(await screen.findByText('Your role does not include this')).toBeVisible()
  expect(held.server.askedOf(API.listReleases)).toEqual([])
})

test('each release of the list says its version, state, rows, who cut it and when, and leads to its page', async () => {
  const items = RELEASE_STATES.map((state, at) =>
    release({ id: idOf(80 + at), state, version: `0.${at}.0`, rows: state === 'cutting' ? null : at + 1 }),
  )
  inProject(held.server, 'lead').answer(API.listReleases, { items, nextCursor: null })
  openApp(address)
  const list = within(await screen.findByRole('list', { name: 'Releases' }))
  const words = ['Being cut', 'Failed', 'Awaiting approval', 'Approved', 'Rejected', 'Withdrawn']
  for (const [at, word] of words.entries()) {
    const item = list.getByRole('link', { name: `Release 0.${at}.0` }).closest('li')
    expect(item).toHaveTextContent(word)
    expect(item).toHaveTextContent(/Cut 20 Nov 2026.* by Lea Lead/)
    if (at > 0) expect(item).toHaveTextContent(at === 0 ? '' : `${at + 1} rows`)
  }
  expect(list.getByRole('progressbar', { name: 'Cutting release 0.0.0' })).toBeVisible()
  expect(list.getByRole('link', { name: 'Release 0.3.0' })).toHaveAttribute('href', `${address}/${idOf(83)}`)
})

test('a list that does not come says so and is asked for again', async () => {
  inProject(held.server, 'lead').refuse(API.listReleases, 'busy')
  const { user } = openApp(address)
  expect(await screen.findByRole('alert')).toHaveTextContent('The releases')
  held.server.answer(API.listReleases, { items: [release()], nextCursor: null })
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('link', { name: 'Release 0.1.0' })).toHaveAttribute('href', `${address}/${RELEASE}`)
})
