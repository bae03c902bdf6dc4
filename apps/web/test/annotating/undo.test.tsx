import { screen, waitFor, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, test } from 'vitest'
import { idOf } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'
import { freshDatabase } from './fresh-database.ts'
import { assignment, FIRST, judging, SECOND } from './judging.ts'
import { openTask, taskShows } from './open-task.ts'

const held = standInPerTest()
freshDatabase()

const sent = () =>
  held.server.askedOf(API.submitJudgement).map(({ body }) => body as { id: string; revises: string | null })

test('undo shows the task before with its judgement; a new judgement revises the latest one', async () => {
  judging(held.server)
  const { user } = await openTask()
  await user.keyboard('1{Enter}')
  await taskShows(2)
  await user.keyboard('u')
  await taskShows(1)
  expect(screen.getByRole('heading', { name: 'Task 1 of 5, again' })).toHaveFocus()
  expect(screen.getByRole('radio', { name: 'A much better' })).toBeChecked()
  await user.keyboard('7{Enter}')
  await taskShows(2)
  await user.keyboard('{Control>}z{/Control}')
  await taskShows(1)
  expect(screen.getByRole('radio', { name: 'B much better' })).toBeChecked()
  await user.keyboard('4{Enter}')
  await taskShows(2)
  await waitFor(() => expect(sent()).toHaveLength(3))
  const [first, second, third] = sent()
  expect(first?.revises).toBeNull()
  expect(second?.revises).toBe(first?.id)
  expect(third?.revises).toBe(second?.id)
  expect(screen.getByRole('heading', { name: 'Task 2 of 5' })).toHaveFocus()
})

test('undo goes back further each time, and what was chosen on the open task is still there', async () => {
  judging(held.server)
  const { user } = await openTask()
  await user.keyboard('1{Enter}')
  await taskShows(2)
  await user.keyboard('2{Enter}')
  await taskShows(3)
  await user.keyboard('5')
  await user.keyboard('uu')
  await taskShows(2)
  await user.keyboard('u')
  await taskShows(1)
  await user.click(screen.getByRole('button', { name: 'Leave as it is' }))
  await taskShows(3)
  await waitFor(() => expect(screen.getByRole('radio', { name: 'B slightly better' })).toBeChecked())
  expect(sent()).toHaveLength(2)
})

test('a skip can be undone: the task comes back and can be judged', async () => {
  judging(held.server)
  const { user } = await openTask()
  await user.keyboard('s')
  const dialog = await screen.findByRole('dialog')
  await user.click(within(dialog).getByRole('radio', { name: '5. Another reason' }))
  await user.click(within(dialog).getByRole('button', { name: 'Skip' }))
  await taskShows(2)
  await user.keyboard('u')
  await taskShows(1)
  await user.keyboard('4{Enter}')
  await waitFor(() => expect(sent()).toHaveLength(1))
  expect(sent()[0]).toMatchObject({ assignmentId: idOf(1001), revises: null, ranks: { [FIRST]: 1, [SECOND]: 1 } })
})

test('after a reload, the judgements that the server lists can be undone', async () => {
  const work = judging(held.server)
  const submissionId = '01990000-0000-7000-8000-0000000000ff'
  const answer = {
    submissionId,
    ranks: { [FIRST]: 2, [SECOND]: 1 },
    strength: 1,
    bothBad: false,
    unacceptable: [],
    criteria: [],
    reason: 'shorter',
  }
  work.past = [assignment(9, { state: 'judged', answer })]
  const { user } = await openTask()
  await waitFor(() => expect(screen.getByRole('button', { name: 'Undo' })).toBeEnabled())
  await user.keyboard('u')
  await taskShows(9)
  expect(screen.getByRole('radio', { name: 'B slightly better' })).toBeChecked()
  expect(screen.getByLabelText('Reason')).toHaveValue('shorter')
  await user.keyboard('3{Enter}')
  await waitFor(() => expect(sent()).toHaveLength(1))
  expect(sent()[0]).toMatchObject({ revises: submissionId, strength: 1, ranks: { [FIRST]: 1, [SECOND]: 2 } })
})
