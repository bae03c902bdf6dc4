import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import type { Scale } from '@tiebreak/contracts/projects/schemas.ts'
import { expect, test } from 'vitest'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'
import { freshDatabase } from './fresh-database.ts'
import { assignment, judging } from './judging.ts'
import { openTask, taskShows } from './open-task.ts'

const held = standInPerTest()
freshDatabase()

const HANDLES = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb', 'cccccccccccccccc', 'dddddddddddddddd'] as const
const [A, B, C, D] = HANDLES

/** A task with four responses, called "first of 1" to "fourth of 1", and a pair after it. */
function ranking(given: { scale?: Scale; allowBothBad?: boolean } = {}) {
  const work = judging(held.server, { tasks: 2 })
  const texts = ['first of 1', 'second of 1', 'third of 1', 'fourth of 1']
  work.open[0] = assignment(1, {
    ...given,
    responses: HANDLES.map((handle, at) => ({ handle, messages: [{ role: 'assistant', content: texts[at] ?? '' }] })),
  })
}

const sent = () => held.server.askedOf(API.submitJudgement).map(({ body }) => body)
const list = () => screen.getByRole('list', { name: 'Your ranking, best first' })
const placed = () =>
  within(list())
    .getAllByRole('button')
    .map((chip) => chip.getAttribute('aria-label'))

test('nothing is placed beforehand; digits give the next rank, and the ranking is sent with its ties', async () => {
  ranking()
  const { user } = await openTask()
  expect(screen.queryByRole('list', { name: 'Your ranking, best first' })).toBeNull()
  await user.keyboard('{Enter}')
  expect(await screen.findByText('4 responses are not placed yet.', { selector: '[aria-live]' })).toBeInTheDocument()
  await user.keyboard('3124')
  expect(screen.getByText('Response D, rank 4 of 4')).toBeInTheDocument()
  await user.keyboard('t')
  expect(screen.getByText('Response D, rank 3 of 4, tied with B')).toBeInTheDocument()
  await user.keyboard('{Enter}')
  await taskShows(2)
  await waitFor(() => expect(sent()).toHaveLength(1))
  expect(sent()[0]).toMatchObject({
    ranks: { [C]: 1, [A]: 2, [B]: 3, [D]: 3 },
    strength: null,
    bothBad: false,
    unacceptable: [],
  })
})

test('Alt with arrows moves the chosen response, out of a tie first, and focus goes with its chip', async () => {
  ranking()
  const { user } = await openTask()
  await user.keyboard('1234')
  await user.keyboard('{Alt>}{ArrowUp}{ArrowUp}{/Alt}')
  expect(placed()).toEqual([
    'Response A, rank 1 of 4',
    'Response D, rank 2 of 4',
    'Response B, rank 3 of 4',
    'Response C, rank 4 of 4',
  ])
  await user.click(screen.getByRole('button', { name: 'Response C, rank 4 of 4' }))
  await user.keyboard('t')
  expect(screen.getByRole('button', { name: 'Response C, rank 3 of 4, tied with B' })).toHaveFocus()
  await user.keyboard('{Alt>}{ArrowUp}{/Alt}')
  expect(screen.getByRole('button', { name: 'Response C, rank 3 of 4' })).toHaveFocus()
  expect(screen.getByRole('button', { name: 'Response B, rank 4 of 4' })).toBeVisible()
})

test('a reason that is being written stays when a card is placed', async () => {
  ranking()
  const { user } = await openTask()
  await user.keyboard('r')
  await user.type(await screen.findByRole('textbox', { name: 'Reason' }), 'It is right.')
  await user.click(screen.getByRole('button', { name: 'Give response B rank 1' }))
  await user.click(screen.getByRole('button', { name: 'Give response D rank 2' }))
  expect(screen.getByRole('textbox', { name: 'Reason' })).toHaveValue('It is right.')
})

test('buttons do all that keys do: place, move, tie, mark unacceptable, take out', async () => {
  ranking()
  const { user } = await openTask()
  for (const [letter, rank] of [
    ['B', 1],
    ['D', 2],
    ['A', 3],
    ['C', 4],
  ] as const)
    await user.click(screen.getByRole('button', { name: `Give response ${letter} rank ${rank}` }))
  const moves = within(screen.getByRole('group', { name: 'Move response C' }))
  await user.click(moves.getByRole('button', { name: /Better/ }))
  await user.click(moves.getByRole('button', { name: /Tie with above/ }))
  await user.click(moves.getByRole('button', { name: /Unacceptable/ }))
  expect(placed()).toEqual([
    'Response B, rank 1 of 4',
    'Response D, rank 2 of 4, tied with C',
    'Response C, rank 2 of 4, tied with D, unacceptable',
    'Response A, rank 3 of 4',
  ])
  await user.click(moves.getByRole('button', { name: /Remove/ }))
  expect(screen.getByRole('button', { name: 'Submit' })).toHaveAttribute('aria-disabled', 'true')
  await user.keyboard('3')
  await user.click(screen.getByRole('button', { name: 'Submit' }))
  await waitFor(() => expect(sent()).toHaveLength(1))
  expect(sent()[0]).toMatchObject({ ranks: { [B]: 1, [D]: 2, [A]: 3, [C]: 4 }, unacceptable: [C] })
})

test('all unacceptable is a judgement without ranks, where the project has one', async () => {
  ranking()
  const { user } = await openTask()
  for (const digit of '1234') await user.keyboard(`${digit}x`)
  await user.keyboard('{Enter}')
  await waitFor(() => expect(sent()).toHaveLength(1))
  expect(sent()[0]).toMatchObject({ ranks: null, bothBad: true, unacceptable: [A, B, C, D] })
})

test('a forced choice has no ties, and not all can be unacceptable where both bad is off', async () => {
  ranking({ scale: 2, allowBothBad: false })
  const { user } = await openTask()
  await user.keyboard('12t')
  expect(screen.getByText('This project does not allow ties.')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: /Tie/ })).toBeNull()
  for (const digit of '1234') await user.keyboard(`${digit}x`)
  expect(screen.getByText('This project asks for an order: not all responses can be unacceptable.')).toBeInTheDocument()
})

test('V shows two cards at a time: the worst that is placed and the next one, or any two', async () => {
  ranking()
  const { user } = await openTask()
  await user.keyboard('2v')
  expect(screen.getByText('second of 1')).toBeVisible()
  expect(screen.getByText('first of 1')).toBeVisible()
  expect(screen.getByText('third of 1')).not.toBeVisible()
  await user.selectOptions(screen.getByLabelText('Right'), 'Response D')
  expect(screen.getByText('fourth of 1')).toBeVisible()
  expect(screen.getByText('first of 1')).not.toBeVisible()
  await user.keyboard('{Escape}')
})

test('an unfinished ranking is there again after a reload, and a finished one can be revised', async () => {
  ranking()
  const first = await openTask()
  await first.user.keyboard('412')
  cleanup()
  const { user } = await openTask()
  await waitFor(() => expect(placed()).toHaveLength(3))
  await user.keyboard('3{Enter}')
  await taskShows(2)
  await user.keyboard('u')
  await taskShows(1)
  expect(placed()).toEqual([
    'Response D, rank 1 of 4',
    'Response A, rank 2 of 4',
    'Response B, rank 3 of 4',
    'Response C, rank 4 of 4',
  ])
  await user.keyboard('3{Alt>}{ArrowUp}{/Alt}{Enter}')
  await waitFor(() => expect(sent()).toHaveLength(2))
  expect(sent()[1]).toMatchObject({ revises: expect.any(String), ranks: { [D]: 1, [A]: 2, [C]: 3, [B]: 4 } })
})
