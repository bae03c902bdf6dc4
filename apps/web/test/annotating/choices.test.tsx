import { screen, waitFor, within } from '@testing-library/react'
import { SetPreferences } from '@tiebreak/contracts/accounts/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, test } from 'vitest'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'
import { freshDatabase } from './fresh-database.ts'
import { assignment, FIRST, judging, SECOND } from './judging.ts'
import { openTask, taskShows } from './open-task.ts'

const held = standInPerTest()
freshDatabase()

const sent = () => held.server.askedOf(API.submitJudgement).map(({ body }) => body)
const unchosen = () => {
  for (const option of screen.getAllByRole('radio')) expect(option).not.toBeChecked()
}

test('in fast mode a digit submits at once, and a message leads back', async () => {
  judging(held.server).preferences = SetPreferences.parse({ fastMode: true })
  const { user } = await openTask()
  await user.keyboard('2')
  await taskShows(2)
  await waitFor(() => expect(sent()).toHaveLength(1))
  expect(sent()[0]).toMatchObject({ ranks: { [FIRST]: 1, [SECOND]: 2 }, strength: 2 })
  const message = await screen.findByText('A better', { selector: '[role=status] *' })
  await user.click(within(message.parentElement ?? message).getByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(screen.getByText('first of 1')).toBeVisible())
  await taskShows(1)
  // What is on screen again is changed with care: a digit only chooses.
  await user.keyboard('6')
  expect(screen.getByRole('radio', { name: 'B better' })).toBeChecked()
  expect(sent()).toHaveLength(1)
})

test('in fast mode a click still only chooses', async () => {
  judging(held.server).preferences = SetPreferences.parse({ fastMode: true })
  const { user } = await openTask()
  await user.click(screen.getByRole('radio', { name: 'A better' }))
  expect(screen.getByRole('radio', { name: 'A better' })).toBeChecked()
  expect(sent()).toEqual([])
})

test('keys that are switched off do nothing and are not shown; buttons do the same', async () => {
  judging(held.server).preferences = SetPreferences.parse({ keysOn: false })
  const { user } = await openTask()
  await user.keyboard('2sfg')
  unchosen()
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.queryByRole('complementary')).toBeNull()
  expect(document.querySelector('[aria-keyshortcuts]')).toBeNull()
  await user.click(screen.getByRole('radio', { name: 'A better' }))
  await user.click(screen.getByRole('button', { name: 'Submit' }))
  await waitFor(() => expect(sent()).toHaveLength(1))
})

test('own keys take the place of the usual ones, on the screen and in the list of keys', async () => {
  judging(held.server).preferences = SetPreferences.parse({ keys: { answer2: 'j', skip: 'k' } })
  const { user } = await openTask()
  await user.keyboard('2s')
  unchosen()
  expect(screen.queryByRole('dialog')).toBeNull()
  await user.keyboard('j')
  expect(screen.getByRole('radio', { name: 'A better' })).toBeChecked()
  expect(screen.getByRole('radio', { name: 'A better' })).toHaveAttribute('aria-keyshortcuts', 'J')
  await user.keyboard('?')
  const keys = await screen.findByRole('dialog', { name: 'Shortcuts' })
  expect(within(keys).getByText('K')).toBeVisible()
  await user.click(within(keys).getByRole('button', { name: 'Close' }))
  await user.keyboard('k')
  expect(await screen.findByRole('dialog', { name: 'Skip this task?' })).toBeVisible()
})

const criteria = [
  { key: 'helpfulness', label: 'Helpful', description: 'Does it do what was asked?' },
  { key: 'harmlessness', label: 'Harmless', description: '' },
]

test('criteria come before overall, digits go to the first one without a judgement, and all are sent', async () => {
  judging(held.server).open = [assignment(1, { criteria })]
  const { user } = await openTask()
  const groups = screen.getAllByRole('group').map((group) => group.textContent ?? '')
  expect(groups.findIndex((text) => text.startsWith('Helpful'))).toBeLessThan(
    groups.findIndex((text) => text.startsWith('Overall')),
  )
  expect(screen.getByRole('group', { name: 'Helpful' })).toHaveAccessibleDescription('Does it do what was asked?')
  await user.keyboard('1')
  expect(
    within(screen.getByRole('group', { name: 'Helpful' })).getByRole('radio', { name: 'A much better' }),
  ).toBeChecked()
  await user.keyboard('{Enter}')
  expect(await screen.findByText('Choose for “Harmless” first.', { selector: '[aria-live]' })).toBeInTheDocument()
  await user.keyboard('4')
  expect(within(screen.getByRole('group', { name: 'Harmless' })).getByRole('radio', { name: 'Tie' })).toBeChecked()
  await user.keyboard('3{Enter}')
  await waitFor(() => expect(sent()).toHaveLength(1))
  expect(sent()[0]).toMatchObject({
    ranks: { [FIRST]: 1, [SECOND]: 2 },
    strength: 1,
    criteria: [
      { criterion: 'helpfulness', ranks: { [FIRST]: 1, [SECOND]: 2 }, strength: 3 },
      { criterion: 'harmlessness', ranks: { [FIRST]: 1, [SECOND]: 1 }, strength: null },
    ],
  })
})

test('with both bad, criteria may be left out', async () => {
  judging(held.server).open = [assignment(1, { criteria })]
  const { user } = await openTask()
  await user.keyboard('0{Enter}')
  await waitFor(() => expect(sent()).toHaveLength(1))
  expect(sent()[0]).toMatchObject({ bothBad: true, criteria: [] })
})

test('rankings go by each criterion first, then overall, one after the other', async () => {
  const THIRD = 'cccccccccccccccc'
  const handles = [FIRST, SECOND, THIRD]
  const responses = handles.map((handle, at) => ({
    handle,
    messages: [{ role: 'assistant' as const, content: at === 0 ? 'first of 1' : `text ${at}` }],
  }))
  judging(held.server).open = [assignment(1, { criteria: criteria.slice(0, 1), responses })]
  const { user } = await openTask()
  const by = screen.getByRole('group', { name: 'What to rank by' })
  expect(within(by).getByRole('button', { name: 'Helpful' })).toHaveAttribute('aria-pressed', 'true')
  await user.keyboard('321{Enter}')
  expect(within(by).getByRole('button', { name: 'Overall' })).toHaveAttribute('aria-pressed', 'true')
  expect(within(by).getByRole('button', { name: /^Helpful\s*, done$/ })).toBeVisible()
  await user.keyboard('123{Enter}')
  await waitFor(() => expect(sent()).toHaveLength(1))
  expect(sent()[0]).toMatchObject({
    ranks: { [FIRST]: 1, [SECOND]: 2, [THIRD]: 3 },
    criteria: [{ criterion: 'helpfulness', ranks: { [FIRST]: 3, [SECOND]: 2, [THIRD]: 1 }, strength: null }],
  })
})

const asks = { muchBetter: true, bothBad: true, random: false, required: true }

test('a reason that is needed is asked for with the judgement that needs it, and nothing is sent without', async () => {
  judging(held.server).open = [assignment(1, { askReason: asks })]
  const { user } = await openTask()
  await user.keyboard('2')
  expect(screen.queryByRole('textbox')).toBeNull()
  await user.keyboard('1')
  const reason = await screen.findByRole('textbox', { name: 'Why? A reason is needed here' })
  await user.keyboard('{Enter}')
  await waitFor(() => expect(reason).toHaveFocus())
  expect(sent()).toEqual([])
  await user.keyboard('It invents a date.{Escape}{Enter}')
  await waitFor(() => expect(sent()).toHaveLength(1))
  expect(sent()[0]).toMatchObject({ strength: 3, reason: 'It invents a date.' })
})

test('a reason that is only asked for may be left empty, and fast mode waits for it', async () => {
  const work = judging(held.server)
  work.open = [assignment(1, { askReason: { ...asks, random: true, required: false } }), assignment(2)]
  work.preferences = SetPreferences.parse({ fastMode: true })
  const { user } = await openTask()
  expect(screen.getByRole('textbox', { name: /^Why\? You may leave this empty/ })).toBeVisible()
  await user.keyboard('3')
  expect(sent()).toEqual([])
  await user.keyboard('{Enter}')
  await waitFor(() => expect(sent()).toHaveLength(1))
  expect(sent()[0]).toMatchObject({ reason: null, strength: 1 })
})

test('D marks where two responses differ, as they were written', async () => {
  judging(held.server).open = [
    assignment(1, {
      responses: [
        { handle: FIRST, messages: [{ role: 'assistant', content: 'first of 1' }] },
        { handle: SECOND, messages: [{ role: 'assistant', content: 'second of 1' }] },
      ],
    }),
  ]
  const { user } = await openTask()
  // React draws what suspends during a simulated key press only with the page's next update, 15 s later. A plain event has
  // no such delay.
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'd', code: 'KeyD', bubbles: true }))
  await waitFor(() => expect(document.querySelectorAll('mark')).toHaveLength(2))
  expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['first', 'second'])
  await user.keyboard('1{Enter}')
  await waitFor(() => expect(sent()).toHaveLength(1))
  expect(sent()[0]).toMatchObject({ layout: 'raw', rendering: 'raw_chosen' })
})
