import { screen, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, test } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { idOf, inProject, me, PROJECT, project } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const settings = `/projects/${PROJECT}/settings`
const copied = project({ id: idOf(7), name: 'Summaries, round 2' })

function inSettings() {
  return inProject(held.server, 'lead').answer(API.listMedia, { items: [], nextCursor: null })
}

test('an admin copies a project, as a round under a name that says so', async () => {
  inSettings()
    .answer(API.getMe, me('lead', true))
    .answer(API.copyProject, { project: copied, jobId: idOf(8) })
    .answer(API.listJobs, { items: [], nextCursor: null })
  const { user, router } = openApp(settings)
  await user.click(await screen.findByRole('button', { name: 'Copy…' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Copy this project' }))
  expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Summaries (copy)')
  await user.click(dialog.getByRole('radio', { name: /All comparisons, for a further round/ }))
  expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Summaries, round 2')
  await user.click(dialog.getByRole('button', { name: 'Copy' }))
  await expect
    .poll(() => held.server.askedOf(API.copyProject).map(({ body }) => body))
    .toEqual([{ name: 'Summaries, round 2', data: 'all' }])
  await expect.poll(() => router.state.location.pathname).toBe(`/projects/${idOf(7)}/jobs`)
})

test('a name that was written stays, and one is needed', async () => {
  inSettings().answer(API.getMe, me('lead', true))
  const { user } = openApp(settings)
  await user.click(await screen.findByRole('button', { name: 'Copy…' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Copy this project' }))
  const name = dialog.getByRole('textbox', { name: 'Name' })
  await user.clear(name)
  await user.type(name, 'Second')
  await user.click(dialog.getByRole('radio', { name: /Settings and gold/ }))
  expect(name).toHaveValue('Second')
  await user.clear(name)
  await user.click(dialog.getByRole('button', { name: 'Copy' }))
  expect(await dialog.findByText('Give the project a name.')).toBeVisible()
  expect(held.server.askedOf(API.copyProject)).toEqual([])
})

test('who is no admin is offered no copy, and the overview says what a project was copied from', async () => {
  inSettings().answer(API.getProject, project({ round: 2, copiedFrom: { id: idOf(3), name: 'Spring' } }))
  const { user } = openApp(settings)
  await screen.findByRole('form', { name: 'Settings' })
  expect(screen.queryByRole('button', { name: 'Copy…' })).toBeNull()
  await user.click(screen.getByRole('link', { name: 'Overview' }))
  expect(await screen.findByText(/Round 2, after/)).toBeVisible()
  expect(screen.getByRole('link', { name: 'Spring' })).toHaveAttribute('href', `/projects/${idOf(3)}`)
})
