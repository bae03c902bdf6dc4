import { screen } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, test } from 'vitest'
import { openApp } from './stand-in/open-app.tsx'
import { inProject, PROJECT, project } from './stand-in/samples.ts'
import { standInPerTest } from './stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const settings = `/projects/${PROJECT}/settings`

test('a lead changes the guidelines and is told their new version', async () => {
  inProject(held.server, 'lead').answer(API.updateProject, ({ body }) =>
    project({ ...body, guidelinesVersion: 2 } as never),
  )
  const { user } = openApp(settings)
  const guidelines = await screen.findByLabelText('Guidelines')
  await user.clear(guidelines)
  await user.type(guidelines, 'Prefer the true one.')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('Saved. The guidelines are now version 2.')).toBeVisible()
  expect(held.server.askedOf(API.updateProject)[0]?.body).toMatchObject({ guidelines: 'Prefer the true one.' })
})

test('changing the scale under judgements warns first', async () => {
  inProject(held.server, 'lead')
  const { user } = openApp(settings)
  await user.click(await screen.findByRole('radio', { name: /Two points/ }))
  expect(await screen.findByText('There are judgements on the old scale')).toBeVisible()
})

test('a refused change says so and keeps what was typed', async () => {
  inProject(held.server, 'lead').refuse(API.updateProject, 'bad_request', {
    details: [{ path: 'name', message: 'is too long' }],
  })
  const { user } = openApp(settings)
  await user.type(await screen.findByLabelText('Name'), ' two')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('name: is too long')
  expect(screen.getByLabelText('Name')).toHaveValue('Summaries two')
})

test('settings are for leads', async () => {
  inProject(held.server, 'engineer')
  openApp(settings)
  expect(await screen.findByText('Your role does not include this')).toBeVisible()
  expect(screen.queryByLabelText('Name')).not.toBeInTheDocument()
})
