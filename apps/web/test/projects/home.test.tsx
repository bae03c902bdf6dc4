import { screen, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, test } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { idOf, inProject, me, noCounts, project } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const page = (...items: ReturnType<typeof project>[]) => ({ items, nextCursor: null })

test('home shows each project with its progress and says when raters are simulated', async () => {
  held.server.answer(API.getMe, me('lead')).answer(API.listProjects, page(project()))
  openApp('/')
  const card = within(await screen.findByRole('listitem'))
  expect(card.getByRole('link', { name: 'Summaries' })).toHaveAttribute('href', `/projects/${project().id}`)
  expect(card.getByText('1,200 of 2,400 seats taken')).toBeVisible()
  expect(card.getByText(/40 prompts · 2,400 judgements · 30 raters/)).toBeVisible()
  expect(card.getByText('Simulated')).toBeVisible()
})

test('home leads annotators straight to judging', async () => {
  held.server
    .answer(API.getMe, me('annotator'))
    .answer(API.listProjects, page(project({ role: 'annotator', counts: null })))
  openApp('/')
  expect(await screen.findByRole('link', { name: 'Summaries' })).toHaveAttribute(
    'href',
    `/projects/${project().id}/annotate`,
  )
})

test('home without projects says how to get into one, and offers no button that would be refused', async () => {
  held.server.answer(API.getMe, me(null)).answer(API.listProjects, page())
  openApp('/')
  expect(await screen.findByText('You are not in any project yet')).toBeVisible()
  expect(screen.queryByRole('button', { name: 'New project' })).not.toBeInTheDocument()
})

test('an admin makes a project and lands in it', async () => {
  const made = project({ id: idOf(2), name: 'Code review', role: 'lead', counts: noCounts })
  inProject(held.server, null)
    .answer(API.getMe, me(null, true))
    .answer(API.listProjects, page())
    .answer(API.createProject, made)
    .answer(API.getProject, made)
  const { user, router } = openApp('/')
  await screen.findByText('No projects yet')
  await user.click((await screen.findAllByRole('button', { name: 'New project' }))[0]!)
  const dialog = within(await screen.findByRole('dialog', { name: 'New project' }))
  await user.click(dialog.getByRole('button', { name: 'Create project' }))
  expect(await dialog.findByText('Give the project a name.')).toBeVisible()
  await user.type(dialog.getByLabelText('Name'), 'Code review')
  await user.click(dialog.getByRole('radio', { name: /Three points/ }))
  await user.clear(dialog.getByLabelText('Overlap'))
  await user.type(dialog.getByLabelText('Overlap'), '5')
  await user.click(dialog.getByRole('button', { name: 'Create project' }))
  expect(await screen.findByRole('heading', { name: 'Code review', level: 1 })).toBeVisible()
  expect(router.state.location.pathname).toBe(`/projects/${idOf(2)}`)
  expect(held.server.askedOf(API.createProject)[0]?.body).toMatchObject({ name: 'Code review', scale: 3, overlap: 5 })
})

test('home says what failed, that nothing is lost, and tries again', async () => {
  held.server.answer(API.getMe, me('lead')).refuse(API.listProjects, 'internal')
  const { user } = openApp('/')
  expect(await screen.findByRole('alert')).toHaveTextContent('Your projects could not be loaded')
  held.server.answer(API.listProjects, page(project()))
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('link', { name: 'Summaries' })).toBeVisible()
})

test('home without a connection says so', async () => {
  held.server.reachable = false
  openApp('/')
  expect(await screen.findByText(/The server cannot be reached/)).toBeVisible()
})
