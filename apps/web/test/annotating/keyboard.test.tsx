import { screen, waitFor, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, test } from 'vitest'
import { layOut } from '../../src/shared/render/lay-out.ts'
import { PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'
import { freshDatabase } from './fresh-database.ts'
import { FIRST, judging, SECOND } from './judging.ts'
import { openTask, taskShows } from './open-task.ts'

const held = standInPerTest()
freshDatabase()

const sent = () => held.server.askedOf(API.submitJudgement).map(({ body }) => body)

test('a task is judged by a digit and Enter, and the next one is there with focus on its heading', async () => {
  judging(held.server)
  const { user } = await openTask()
  expect(screen.getByRole('heading', { name: 'Task 1 of 5' })).toHaveFocus()
  for (const option of screen.getAllByRole('radio')) expect(option).not.toBeChecked()
  await user.keyboard('2')
  expect(screen.getByRole('radio', { name: 'A better' })).toBeChecked()
  await user.keyboard('{Enter}')
  await taskShows(2)
  expect(screen.getByRole('heading', { name: 'Task 2 of 5' })).toHaveFocus()
  for (const option of screen.getAllByRole('radio')) expect(option).not.toBeChecked()
  await waitFor(() => expect(sent()).toHaveLength(1))
  expect(sent()[0]).toMatchObject({
    id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
    ranks: { [FIRST]: 1, [SECOND]: 2 },
    strength: 2,
    bothBad: false,
    revises: null,
    reason: null,
    layout: 'side_by_side',
    rendering: 'formatted',
    activeMs: expect.any(Number),
    shownAt: expect.any(String),
    answeredAt: expect.any(String),
  })
})

test('zero says both bad', async () => {
  judging(held.server)
  const { user } = await openTask()
  await user.keyboard('0{Enter}')
  await waitFor(() => expect(sent()).toHaveLength(1))
  expect(sent()[0]).toMatchObject({ ranks: null, strength: null, bothBad: true })
})

test('where both bad is not allowed, zero does nothing', async () => {
  judging(held.server, { bothBad: false, scale: 3 })
  const { user } = await openTask()
  await user.keyboard('0')
  expect(screen.getAllByRole('radio').map((option) => option.getAttribute('aria-label'))).toEqual([
    'A is better',
    'Tie',
    'B is better',
  ])
  for (const option of screen.getAllByRole('radio')) expect(option).not.toBeChecked()
})

test('Enter without a judgement submits nothing and says what is missing', async () => {
  judging(held.server)
  const { user } = await openTask()
  await user.keyboard('{Enter}')
  expect(await screen.findByText('Choose first which is better.')).toBeInTheDocument()
  expect(sent()).toEqual([])
})

test('right after a task comes on screen, keys do nothing', async () => {
  judging(held.server)
  const { user } = await openTask()
  await user.keyboard('1{Enter}2{Enter}')
  await taskShows(2)
  for (const option of screen.getAllByRole('radio')) expect(option).not.toBeChecked()
  await waitFor(() => expect(sent()).toHaveLength(1))
})

test('keys are letters while someone types a reason, and the reason is sent', async () => {
  judging(held.server)
  const { user } = await openTask()
  await user.keyboard('r')
  const reason = await screen.findByLabelText('Reason')
  await waitFor(() => expect(reason).toHaveFocus())
  await user.keyboard('1 is plainly used')
  for (const option of screen.getAllByRole('radio')) expect(option).not.toBeChecked()
  await user.keyboard('{Escape}7{Enter}')
  await waitFor(() => expect(sent()).toHaveLength(1))
  expect(sent()[0]).toMatchObject({ reason: '1 is plainly used', ranks: { [FIRST]: 2, [SECOND]: 1 }, strength: 3 })
})

test('a key that repeats or belongs to a composition is ignored', async () => {
  judging(held.server)
  await openTask()
  const press = (init: KeyboardEventInit) =>
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '1', code: 'Digit1', bubbles: true, ...init }))
  press({ repeat: true })
  press({ isComposing: true })
  press({ altKey: true })
  for (const option of screen.getAllByRole('radio')) expect(option).not.toBeChecked()
})

test('S asks for a reason, and the skip goes to the server', async () => {
  judging(held.server)
  const { user } = await openTask()
  await user.keyboard('s')
  const dialog = await screen.findByRole('dialog', { name: 'Skip this task?' })
  await user.click(within(dialog).getByRole('button', { name: 'Skip' }))
  expect(within(dialog).getByRole('alert')).toHaveTextContent('Choose a reason first.')
  await user.click(within(dialog).getByRole('radio', { name: '2. The prompt is unclear' }))
  await user.click(within(dialog).getByRole('button', { name: 'Skip' }))
  await taskShows(2)
  await waitFor(() => expect(held.server.askedOf(API.skipAssignment)).toHaveLength(1))
  expect(held.server.askedOf(API.skipAssignment)[0]?.body).toEqual({ reason: 'unclear_prompt', note: '' })
  expect(screen.getByRole('heading', { level: 1 })).toHaveFocus()
})

test('P folds the prompt, G shows the guidelines, ? the keys, Escape leaves', async () => {
  judging(held.server)
  const { user, router } = await openTask()
  await user.keyboard('p')
  expect(screen.getByRole('button', { name: 'Expand' })).toHaveAttribute('aria-expanded', 'false')
  expect(localStorage.getItem('tiebreak.prompt')).toBe('off')
  await user.keyboard('p')
  await layOut('Be fair.')
  await user.keyboard('g')
  const drawer = await screen.findByRole('complementary', { name: 'Guidelines' })
  await waitFor(() => expect(drawer).toHaveTextContent('Be fair.'))
  // Guidelines may be translated; what is judged may not.
  expect(drawer.querySelector('[translate=no]')).toBeNull()
  expect(screen.getByRole('region', { name: 'Text of the prompt' }).querySelector('[translate=no]')).not.toBeNull()
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('complementary', { name: 'Guidelines' })).toBeNull()
  await user.keyboard('?')
  const keys = await screen.findByRole('dialog', { name: 'Shortcuts' })
  await user.click(within(keys).getByRole('button', { name: 'Close' }))
  await user.keyboard('{Escape}')
  await waitFor(() => expect(router.state.location.pathname).toBe(`/projects/${PROJECT}`))
})

test('a prompt that was folded stays folded the next day', async () => {
  localStorage.setItem('tiebreak.prompt', 'folded')
  judging(held.server)
  const { user } = await openTask()
  expect(screen.queryByText('Question 1')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Expand' }))
  expect(screen.getByText('Question 1')).toBeVisible()
  expect(localStorage.getItem('tiebreak.prompt')).toBe('on')
})

test('in the window for skipping, a digit chooses the reason and Enter sends it', async () => {
  judging(held.server)
  const { user } = await openTask()
  await user.keyboard('s')
  expect(await screen.findByRole('radio', { name: /^1\./ })).toHaveFocus()
  await user.keyboard('3')
  expect(screen.getByRole('radio', { name: '3. I can’t check what the responses say' })).toBeChecked()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(held.server.askedOf(API.skipAssignment)).toHaveLength(1))
  expect(held.server.askedOf(API.skipAssignment)[0]?.body).toEqual({ reason: 'cannot_verify', note: '' })
})

test('F reports the content with a kind and a note; the next task comes, and there is no way back to the reported one', async () => {
  judging(held.server)
  const { user } = await openTask()
  await user.keyboard('f')
  const dialog = () => within(screen.getByRole('dialog', { name: 'Report this content?' }))
  await user.click(dialog().getByRole('button', { name: 'Report' }))
  expect(screen.getByRole('alert')).toHaveTextContent('Choose a reason first.')
  await user.keyboard('2')
  await user.type(screen.getByLabelText('Note (optional)'), 'a phone number, 555')
  await user.click(dialog().getByRole('button', { name: 'Report' }))
  await taskShows(2)
  await waitFor(() => expect(held.server.askedOf(API.flagAssignment)).toHaveLength(1))
  expect(held.server.askedOf(API.flagAssignment)[0]?.body).toEqual({
    kind: 'personal_data',
    note: 'a phone number, 555',
  })
  await user.keyboard('u')
  expect(await screen.findByText('Nothing to undo.')).toBeInTheDocument()
})
