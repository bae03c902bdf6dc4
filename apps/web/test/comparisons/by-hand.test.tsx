import { screen, waitFor, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import { expect, test } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { AT, allIn, idOf, inProject, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const [FIRST, SECOND, PROMPT] = [idOf(80), idOf(81), idOf(82)] as const
const list = `/projects/${PROJECT}/comparisons`
const page = `${list}/${FIRST}`
const comparison = (id: string, excerpt: string) => ({
  id,
  promptId: PROMPT,
  excerpt,
  responses: [
    { id: idOf(83), externalId: 'p1-a', system: 'model-a' },
    { id: idOf(84), externalId: 'p1-b', system: 'model-b' },
  ],
  k: 2,
  state: 'open' as const,
  seats: 3,
  seatsTaken: 2,
  seatsHeld: 2,
  judgements: 2,
  priority: 0,
  kept: false,
  isSuperseded: false,
  gold: null,
})
const prompt = { id: PROMPT, externalId: 'p1', messages: [], metadata: {}, responses: [], versions: [] }
const grace = {
  userId: 'user-2',
  name: 'Grace Hopper',
  email: 'grace@example.org',
  isService: false,
  role: 'annotator' as const,
  tags: [],
  since: AT,
  consent: null,
}

/** One comparison, whose prompt has the given tags, and who is a member. */
function withOne(role: Role = 'lead', tags: string[] = []) {
  return inProject(held.server, role)
    .answer(API.getComparison, comparison(FIRST, 'Which of these is a prime?'))
    .answer(API.listComparisonJudgements, { items: [], nextCursor: null })
    .answer(API.getPrompt, { ...prompt, tags })
    .answer(API.listMembers, { items: [grace], nextCursor: null })
}
/** Two comparisons in the list. */
function withTwo() {
  const items = [comparison(FIRST, 'Which of these is a prime?'), comparison(SECOND, 'Why is the sky blue?')]
  return inProject(held.server, 'lead')
    .answer(API.listComparisons, { items, nextCursor: null })
    .answer(API.listPrompts, { items: [], nextCursor: null })
}
const asked = (endpoint: Parameters<typeof held.server.askedOf>[0]) =>
  held.server.askedOf(endpoint).map(({ body }) => body)
const opened = async (name: string) => within(await screen.findByRole('dialog', { name }))

test('one comparison is kept for people and groups with the keyboard alone; focus comes back and it is said', async () => {
  withOne().answer(API.arrangeComparisons, () => {
    held.server.answer(API.getComparison, { ...comparison(FIRST, 'A prime?'), kept: true, priority: -7 })
    return { comparisons: 1, full: 0 }
  })
  const { user } = openApp(page)
  const card = within(await screen.findByRole('region', { name: 'Manual settings' }))
  expect(card.getByText('Reserved for').nextElementSibling).toHaveTextContent('Everyone')
  const button = card.getByRole('button', { name: 'Arrange…' })
  button.focus()
  await user.keyboard('{Enter}')
  const dialog = await opened('Arrange 1 comparison')
  expect(dialog.getByLabelText('Reserve for')).toHaveFocus()
  await user.selectOptions(dialog.getByLabelText('Reserve for'), 'some')
  await user.click(await dialog.findByRole('checkbox', { name: 'Grace Hopper' }))
  await user.type(dialog.getByLabelText('Groups'), 'physics, team-a')
  await user.type(dialog.getByLabelText('Priority'), '-7{Enter}')
  await waitFor(() => expect(screen.getAllByRole('status').at(-1)).toHaveTextContent('1 comparison arranged'))
  expect(asked(API.arrangeComparisons)).toEqual([
    {
      of: { comparisonIds: [FIRST] },
      priority: -7,
      keepFor: { userIds: ['user-2'], groups: ['physics', 'team-a'] },
    },
  ])
  await waitFor(() => expect(button).toHaveFocus())
  expect(card.getByText('Reserved for').nextElementSibling).toHaveTextContent('Certain people or groups')
  expect(card.getByText('Priority').nextElementSibling).toHaveTextContent('-7')
})

test('keeping needs somebody, a priority is a whole number, and taking back sends null', async () => {
  withOne().answer(API.arrangeComparisons, { comparisons: 1, full: 1 })
  const { user } = openApp(page)
  await user.click(await screen.findByRole('button', { name: 'Arrange…' }))
  const dialog = await opened('Arrange 1 comparison')
  await user.selectOptions(dialog.getByLabelText('Reserve for'), 'some')
  await user.type(dialog.getByLabelText('Priority'), '1.5')
  await dialog.findByRole('checkbox', { name: 'Grace Hopper' })
  await user.click(dialog.getByRole('button', { name: 'Arrange' }))
  await waitFor(() =>
    expect(dialog.getByLabelText('Groups')).toHaveAccessibleDescription(/Choose a person or name a group\./),
  )
  expect(dialog.getByRole('group', { name: 'People' })).toHaveAccessibleDescription('Choose a person or name a group.')
  expect(dialog.getByLabelText('Priority')).toHaveAccessibleDescription(/A whole number from/)
  await user.click(dialog.getByRole('checkbox', { name: 'Grace Hopper' }))
  await waitFor(() => expect(dialog.queryByText('Choose a person or name a group.')).not.toBeInTheDocument())
  await user.selectOptions(dialog.getByLabelText('Reserve for'), 'nobody')
  await user.clear(dialog.getByLabelText('Priority'))
  await user.click(dialog.getByRole('button', { name: 'Arrange' }))
  expect(await screen.findByText('1 comparison arranged. Without a free seat: 1')).toBeVisible()
  expect(asked(API.arrangeComparisons)).toEqual([{ of: { comparisonIds: [FIRST] }, keepFor: null }])
})

test('somebody who is no member any more is said at the people, gold and a lost right in a notice', async () => {
  withOne().refuse(API.arrangeComparisons, 'member_not_found')
  const { user } = openApp(page)
  await user.click(await screen.findByRole('button', { name: 'Arrange…' }))
  const dialog = await opened('Arrange 1 comparison')
  await user.selectOptions(dialog.getByLabelText('Reserve for'), 'some')
  await user.click(await dialog.findByRole('checkbox', { name: 'Grace Hopper' }))
  await user.click(dialog.getByRole('button', { name: 'Arrange' }))
  await waitFor(() => expect(dialog.getByRole('group', { name: 'People' })).toHaveAccessibleDescription(/./))
  expect(dialog.queryByRole('alert')).not.toBeInTheDocument()
  held.server.refuse(API.arrangeComparisons, 'comparison_not_found')
  await user.click(dialog.getByRole('button', { name: 'Arrange' }))
  expect(await dialog.findByRole('alert')).toHaveTextContent('Gold cannot be arranged by hand')
  held.server.refuse(API.arrangeComparisons, 'not_allowed')
  await user.click(dialog.getByRole('button', { name: 'Arrange' }))
  await waitFor(() => expect(dialog.getByRole('alert')).not.toHaveTextContent('Gold'))
  expect(dialog.getByRole('alert')).toHaveTextContent('Nothing was changed.')
})

test('judgements of one comparison are counted, then sent back with a reason, and nothing happens on the way out', async () => {
  withOne().answer(API.requeue, ({ body }) => ({
    judgements: 2,
    seats: 1,
    comparisons: 1,
    raters: 2,
    skips: 0,
    done: !body.dryRun,
  }))
  const { user } = openApp(page)
  const button = await screen.findByRole('button', { name: 'Return its judgements to the queue…' })
  await user.click(button)
  await user.click((await opened('Return judgements to the queue')).getByRole('button', { name: 'Cancel' }))
  expect(button).toHaveFocus()
  await user.keyboard('{Enter}')
  const dialog = await opened('Return judgements to the queue')
  expect(dialog.getByLabelText('Reason')).toHaveFocus()
  await user.click(dialog.getByRole('button', { name: 'Count first' }))
  await waitFor(() => expect(dialog.getByLabelText('Reason')).toHaveAccessibleDescription(/Give a reason\./))
  await user.type(dialog.getByLabelText('Reason'), 'the guidelines were wrong')
  await user.click(dialog.getByRole('button', { name: 'Count first' }))
  await waitFor(() =>
    expect(dialog.getByRole('status')).toHaveTextContent(
      '2 judgements by 2 annotators on 1 comparison. Seats that become free: 1.',
    ),
  )
  const send = dialog.getByRole('button', { name: 'Return 2 judgements' })
  expect(send).toHaveFocus()
  await user.keyboard('{Enter}')
  expect(await screen.findByText('2 judgements returned')).toBeVisible()
  await waitFor(() => expect(button).toHaveFocus())
  const of = { comparisonIds: [FIRST] }
  expect(asked(API.requeue)).toEqual([
    { of, reason: 'the guidelines were wrong', dryRun: true },
    { of, reason: 'the guidelines were wrong', dryRun: false },
  ])
})

test('where there is nothing to send back it says so, skips alone are forgotten, and a refusal changes nothing', async () => {
  const counted = { judgements: 0, seats: 0, comparisons: 0, raters: 0, skips: 0, done: false }
  withOne().answer(API.requeue, counted)
  const { user } = openApp(page)
  await user.click(await screen.findByRole('button', { name: 'Return its judgements to the queue…' }))
  const dialog = await opened('Return judgements to the queue')
  await user.type(dialog.getByLabelText('Reason'), 'a look')
  await user.click(dialog.getByRole('button', { name: 'Count first' }))
  await waitFor(() => expect(dialog.getByRole('status')).toHaveTextContent('There is nothing to return.'))
  held.server.answer(API.requeue, { ...counted, skips: 2 })
  await user.click(dialog.getByRole('button', { name: 'Count first' }))
  expect(await dialog.findByRole('button', { name: 'Forget 2 skips' })).toBeVisible()
  held.server.refuse(API.requeue, 'not_allowed')
  await user.click(dialog.getByRole('button', { name: 'Forget 2 skips' }))
  expect(await dialog.findByRole('alert')).toHaveTextContent('Nothing was changed.')
})

test('tags of the prompt are shown by kind and changed, one on each line', async () => {
  withOne('lead', ['lang:pt', 'urgent', 'a, b']).answer(API.changePrompt, ({ body }) => {
    held.server.answer(API.getPrompt, { ...prompt, tags: body.tags })
    return { ...prompt, tags: body.tags }
  })
  const { user } = openApp(page)
  const card = within(await screen.findByRole('region', { name: 'Manual settings' }))
  expect((await card.findByText('Languages')).nextElementSibling).toHaveTextContent('pt')
  const button = card.getByRole('button', { name: 'Change tags…' })
  await user.click(button)
  const dialog = await opened('Prompt tags')
  expect(dialog.getByLabelText('Other tags')).toHaveValue('urgent\na, b')
  await user.type(dialog.getByLabelText('Languages'), '{Enter}en{Enter}{Enter}pt')
  await user.type(dialog.getByLabelText('Fields'), 'physics')
  const long = 'x'.repeat(191)
  await user.click(dialog.getByLabelText('Other tags'))
  await user.paste(`\n${long}`)
  await user.click(dialog.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(dialog.getByLabelText('Other tags')).toHaveAccessibleDescription(/at most 190 characters/))
  await user.clear(dialog.getByLabelText('Other tags'))
  await user.click(dialog.getByLabelText('Other tags'))
  await user.paste('a, b')
  await user.click(dialog.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('Prompt tags: lang:pt, lang:en, skill:physics, a, b')).toBeVisible()
  expect(asked(API.changePrompt)).toEqual([{ tags: ['lang:pt', 'lang:en', 'skill:physics', 'a, b'] }])
  await waitFor(() => expect(button).toHaveFocus())
  expect(card.getByText('Fields').nextElementSibling).toHaveTextContent('physics')
})

test('tags that can’t be saved stay in the window, and nothing is said to be done', async () => {
  withOne().refuse(API.changePrompt, 'prompt_not_found')
  const { user } = openApp(page)
  await user.click(await screen.findByRole('button', { name: 'Change tags…' }))
  const dialog = await opened('Prompt tags')
  await user.type(dialog.getByLabelText('Fields'), 'law')
  await user.click(dialog.getByRole('button', { name: 'Save' }))
  expect(await dialog.findByRole('alert')).toHaveTextContent('Nothing was changed.')
  expect(dialog.getByLabelText('Fields')).toHaveValue('law')
})

test('an engineer reads a comparison and arranges nothing', async () => {
  withOne('engineer')
  openApp(page)
  expect(await screen.findByRole('region', { name: 'Responses compared' })).toBeVisible()
  expect(screen.queryByRole('region', { name: 'Manual settings' })).not.toBeInTheDocument()
  expect(held.server.askedOf(API.getPrompt)).toEqual([])
})

test('a lead changes tags on the prompt’s own page, a reviewer reads them there', async () => {
  const none = { fit: null, stale: false, ...allIn, items: [], nextCursor: null }
  withOne('reviewer', ['skill:law']).answer(API.getResponseScores, none)
  openApp(`/projects/${PROJECT}/prompts/${PROMPT}`)
  expect((await screen.findByText('Fields')).nextElementSibling).toHaveTextContent('law')
  expect(screen.queryByRole('button', { name: 'Change tags…' })).not.toBeInTheDocument()
})

test('comparisons are chosen one by one or all that are shown, and counted aloud', async () => {
  withTwo()
  const { user } = openApp(list)
  const bar = within(await screen.findByRole('group', { name: 'Selected comparisons' }))
  expect(bar.getByRole('status')).toHaveTextContent('None selected')
  expect(bar.getByRole('button', { name: 'Arrange…' })).toBeDisabled()
  const all = screen.getByRole('checkbox', { name: 'Select all 2 comparisons shown' })
  await user.click(screen.getByRole('checkbox', { name: 'Select Why is the sky blue?: model-a · model-b' }))
  expect(bar.getByRole('status')).toHaveTextContent('1 selected')
  expect(all).toBePartiallyChecked()
  all.focus()
  await user.keyboard(' ')
  expect(bar.getByRole('status')).toHaveTextContent('2 selected')
  expect(all).toBeChecked()
  await user.click(bar.getByRole('button', { name: 'Clear selection' }))
  expect(bar.getByRole('status')).toHaveTextContent('None selected')
  expect(all).not.toBeChecked()
})

test('what is chosen is arranged together and sent back together, and stays chosen in between', async () => {
  withTwo()
    .answer(API.arrangeComparisons, { comparisons: 2, full: 0 })
    .answer(API.requeue, ({ body }) => ({
      judgements: 4,
      seats: 4,
      comparisons: 2,
      raters: 3,
      skips: 0,
      done: !body.dryRun,
    }))
  const { user } = openApp(list)
  await user.click(await screen.findByRole('checkbox', { name: 'Select all 2 comparisons shown' }))
  await user.click(screen.getByRole('button', { name: 'Arrange…' }))
  const arranging = await opened('Arrange 2 comparisons')
  await user.type(arranging.getByLabelText('Priority'), '3{Enter}')
  expect(await screen.findByText('2 comparisons arranged')).toBeVisible()
  const button = screen.getByRole('button', { name: 'Return judgements to the queue…' })
  await user.click(button)
  const sending = await opened('Return judgements to the queue')
  await user.type(sending.getByLabelText('Reason'), 'a wrong file')
  await user.click(sending.getByRole('button', { name: 'Count first' }))
  await user.click(await sending.findByRole('button', { name: 'Return 4 judgements' }))
  expect(await screen.findByText('4 judgements returned')).toBeVisible()
  await waitFor(() => expect(button).toHaveFocus())
  const of = { comparisonIds: [FIRST, SECOND] }
  expect(asked(API.arrangeComparisons)).toEqual([{ of, priority: 3 }])
  expect(asked(API.requeue)).toEqual([
    { of, reason: 'a wrong file', dryRun: true },
    { of, reason: 'a wrong file', dryRun: false },
  ])
})

test('a comparison that left the list is chosen no more', async () => {
  withTwo()
  const { user, queryClient } = openApp(list)
  await user.click(await screen.findByRole('checkbox', { name: 'Select all 2 comparisons shown' }))
  held.server.answer(API.listComparisons, { items: [comparison(SECOND, 'Why is the sky blue?')], nextCursor: null })
  await queryClient.invalidateQueries()
  expect(await screen.findByText('1 selected')).toBeVisible()
})
