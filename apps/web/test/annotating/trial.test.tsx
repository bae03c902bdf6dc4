import { cleanup, screen } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { beforeEach, expect, test } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'
import { freshDatabase } from './fresh-database.ts'
import { judging } from './judging.ts'
import { openTask, taskShows } from './open-task.ts'

const held = standInPerTest()
freshDatabase()
// Whether it was read is kept in the browser.
beforeEach(() => localStorage.clear())

test('whoever has passed the trial is told what was reached, what follows and whom to ask, until they have read it', async () => {
  const work = judging(held.server, { scale: 3 })
  work.stage = { kind: 'qualification', done: 2, of: 3 }
  held.server.answer(API.getTrial, { state: 'passed', agreed: 3, of: 3, needed: 2 })
  const { user } = await openTask()
  expect(held.server.askedOf(API.getTrial)).toEqual([])
  work.stage = { kind: 'work', done: 0, of: 0 }
  await user.keyboard('1{Enter}')
  await taskShows(2)
  const notice = await screen.findByText('You passed the trial')
  expect(notice.closest('[role="status"]')).toHaveTextContent(
    'You agreed with the project’s own judgement on 3 of 3 trial tasks; 2 were needed. From now on your judgements count. If something is unclear, ask a lead of the project.',
  )
  await user.click(screen.getByRole('button', { name: 'OK' }))
  expect(screen.queryByText('You passed the trial')).toBeNull()
})

test('whoever leaves before they have read how the trial went reads it when they come back, once', async () => {
  const work = judging(held.server, { scale: 3 })
  work.stage = { kind: 'qualification', done: 2, of: 3 }
  await openTask()
  cleanup()
  work.stage = { kind: 'work', done: 0, of: 0 }
  held.server.answer(API.getTrial, { state: 'passed', agreed: 3, of: 3, needed: 2 })
  const again = await openTask()
  await screen.findByText('You passed the trial')
  await again.user.click(screen.getByRole('button', { name: 'OK' }))
  cleanup()
  await openTask()
  expect(held.server.askedOf(API.getTrial)).toHaveLength(1)
})

test('whoever was let in by a lead is told so, and not that they passed', async () => {
  const work = judging(held.server, { scale: 3 })
  work.stage = { kind: 'qualification', done: 2, of: 3 }
  held.server.answer(API.getTrial, { state: 'admitted', agreed: 1, of: 3, needed: 2 })
  const { user } = await openTask()
  work.stage = { kind: 'work', done: 0, of: 0 }
  await user.keyboard('1{Enter}')
  await taskShows(2)
  const notice = await screen.findByText('A lead has let you start')
  expect(notice.closest('[role="status"]')).toHaveTextContent(
    /^A lead has let you start ?From now on your judgements count. If something is unclear, ask a lead of the project./,
  )
})

test('whoever has not passed is told so with the numbers, and that a lead can let them continue', async () => {
  const work = judging(held.server, { tasks: 0 })
  work.why = 'not_qualified'
  held.server.answer(API.getTrial, { state: 'failed', agreed: 1, of: 4, needed: 3 })
  openApp(`/projects/${PROJECT}/annotate`)
  expect(await screen.findByText('The trial is over')).toBeVisible()
  expect(await screen.findByText(/on 1 of 4 trial tasks; 3 were needed/)).toBeVisible()
  expect(screen.getByText(/A lead of the project can still let you continue: ask them/)).toBeVisible()
})

test('who was never in a trial hears nothing of one', async () => {
  const work = judging(held.server, { scale: 3 })
  work.stage = { kind: 'work', done: 0, of: 0 }
  const { user } = await openTask()
  await user.keyboard('1{Enter}')
  await taskShows(2)
  expect(held.server.askedOf(API.getTrial)).toEqual([])
})
