import { screen, within } from '@testing-library/react'
import { SetPreferences } from '@tiebreak/contracts/accounts/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, test } from 'vitest'
import { ownTimeZone } from '../../src/shared/words/own-time-zone.ts'
import { openApp } from '../stand-in/open-app.tsx'
import { idOf, inProject, me, noCounts, ownWork, project } from '../stand-in/samples.ts'
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

const annotating = (number: number, name: string) =>
  project({ id: idOf(number), name, role: 'annotator', counts: null })
const works = (...items: ReturnType<typeof ownWork>[]) =>
  held.server.answer(API.listOwnWork, { items, nextCursor: null })

test('home says in each project that somebody annotates what they did today and what is left, and leads there', async () => {
  held.server
    .answer(API.getMe, me('annotator'))
    .answer(
      API.listProjects,
      page(
        ...['Long', 'Short', 'New', 'Done', 'Paused'].map((name, at) => annotating(at + 1, name)),
        project({ id: idOf(9), name: 'Led' }),
      ),
    )
    .answer(API.getPreferences, SetPreferences.parse({ goalPerDay: 40 }))
  works(
    ownWork({ left: 500 }),
    ownWork({ projectId: idOf(2), projectName: 'Short', today: 1, left: 1 }),
    ownWork({ projectId: idOf(3), projectName: 'New', judged: 0, today: 0, left: 20 }),
    ownWork({ projectId: idOf(4), projectName: 'Done', today: 7, left: 0 }),
    ownWork({ projectId: idOf(5), projectName: 'Paused', today: 0, left: 0, state: 'paused' }),
    ownWork({ projectId: idOf(9), projectName: 'Led', annotates: false, judged: 0, today: 0, left: 50 }),
  )
  openApp('/')
  const [long, short, fresh, done, paused, led] = await screen.findAllByRole('listitem')
  const day = within(await screen.findByRole('region', { name: 'Your work today' }))
  expect(day.getByRole('progressbar', { name: 'Your goal for today' })).toHaveAttribute('aria-valuenow', '20')
  expect(day.getByText('20 of 40 judgements today')).toBeVisible()
  expect(long).toHaveTextContent('12 judgements today · 500+ left')
  expect(within(long!).getByRole('link', { name: 'Continue: Summaries' })).toHaveAttribute(
    'href',
    `/projects/${idOf(1)}/annotate`,
  )
  expect(short).toHaveTextContent('1 judgement today · 1 left')
  expect(within(fresh!).getByRole('link', { name: 'Start: New' })).toBeVisible()
  expect(done).toHaveTextContent('7 judgements today · nothing left for you now')
  expect(within(done!).getByRole('link', { name: 'Your work: Done' })).toHaveAttribute(
    'href',
    `/projects/${idOf(4)}/me`,
  )
  expect(paused).toHaveTextContent('0 judgements today · paused')
  expect(led).not.toHaveTextContent(/today|left/)
  expect(held.server.askedOf(API.listOwnWork)[0]?.query).toMatchObject({ timeZone: ownTimeZone() })
})

test('without a goal home says how much it was today', async () => {
  held.server.answer(API.getMe, me('annotator')).answer(API.listProjects, page(annotating(1, 'Summaries')))
  works(ownWork({ today: 12 }))
  openApp('/')
  const day = within(await screen.findByRole('region', { name: 'Your work today' }))
  expect(day.getByText('12 judgements today')).toBeVisible()
  expect(day.queryByRole('progressbar')).toBeNull()
})

test('when own work can not be loaded home says so above the projects, which lead on as they do', async () => {
  held.server
    .answer(API.getMe, me('annotator'))
    .answer(API.listProjects, page(annotating(1, 'Summaries')))
    .refuse(API.listOwnWork, 'internal')
  const { user } = openApp('/')
  expect(await screen.findByRole('alert')).toHaveTextContent('Your work today could not be loaded')
  expect(screen.getByRole('link', { name: 'Summaries' })).toHaveAttribute('href', `/projects/${idOf(1)}/annotate`)
  works(ownWork())
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('link', { name: 'Continue: Summaries' })).toBeVisible()
})

test('an engineer is asked for nothing about work', async () => {
  held.server.answer(API.getMe, me('engineer')).answer(API.listProjects, page(project({ role: 'engineer' })))
  openApp('/')
  expect(await screen.findByRole('link', { name: 'Summaries' })).toBeVisible()
  expect(held.server.askedOf(API.listOwnWork)).toEqual([])
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
