import { screen, waitFor, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, test } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { idOf, ownWork, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'
import { freshDatabase } from './fresh-database.ts'
import { judging } from './judging.ts'
import { openTask } from './open-task.ts'

const held = standInPerTest()
freshDatabase()

const other = (number: number, changes: Parameters<typeof ownWork>[0] = {}) =>
  ownWork({ projectId: idOf(number), projectName: `Project ${number}`, ...changes })
const answer = (...items: ReturnType<typeof ownWork>[]) =>
  held.server.answer(API.listOwnWork, { items, nextCursor: null })
const figures = async () => within(await screen.findByLabelText('What you have done here'))

test('after the last task the page sums up what was done here, with what has just arrived, and leads on', async () => {
  const work = judging(held.server, { tasks: 1 })
  held.server.answer(API.listOwnWork, () => ({
    items: [ownWork({ judged: 148 + work.judged, today: 12 + work.judged, left: 0 }), other(2, { left: 7 })],
    nextCursor: null,
  }))
  const { user } = await openTask()
  await user.keyboard('1{Enter}')
  expect(await screen.findByText('You have judged everything here')).toBeVisible()
  await waitFor(async () => expect((await figures()).getByText('149')).toBeVisible())
  expect((await figures()).getByText('13')).toBeVisible()
  expect(screen.getByText('Project 2')).toBeVisible()
  expect(screen.getByRole('link', { name: 'Continue there' })).toHaveAttribute('href', `/projects/${idOf(2)}/annotate`)
  expect(screen.getByRole('link', { name: 'Your work' })).toHaveAttribute('href', `/projects/${PROJECT}/me`)
  expect(within(screen.getByRole('main')).getByRole('link', { name: 'All projects' })).toHaveAttribute('href', '/')
})

test('it leads to no project without work, and to none of a lead who does not judge there', async () => {
  judging(held.server, { tasks: 0 })
  answer(
    ownWork({ left: 3 }),
    other(2, { left: 0 }),
    other(3, { state: 'paused', left: 0 }),
    other(4, { annotates: false, judged: 0 }),
  )
  openApp(`/projects/${PROJECT}/annotate`)
  expect((await figures()).getByText('148')).toBeVisible()
  expect(screen.queryByRole('link', { name: 'Continue there' })).toBeNull()
})

test('who has judged nothing yet is shown no figures', async () => {
  judging(held.server, { tasks: 0 }).why = 'nothing_imported'
  answer(ownWork({ judged: 0, today: 0, left: 0 }), other(2, { judged: 1 }))
  openApp(`/projects/${PROJECT}/annotate`)
  expect(await screen.findByRole('link', { name: 'Continue there' })).toBeVisible()
  expect(screen.queryByLabelText('What you have done here')).toBeNull()
})

test('when the counts can not be loaded the page says so, and the ways on stay', async () => {
  judging(held.server, { tasks: 0 })
  held.server.refuse(API.listOwnWork, 'internal')
  const { user } = openApp(`/projects/${PROJECT}/annotate`)
  expect(await screen.findByRole('alert')).toHaveTextContent('What you have done here could not be loaded')
  expect(screen.getByRole('link', { name: 'Your work' })).toBeVisible()
  answer(ownWork())
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect((await figures()).getByText('148')).toBeVisible()
})
