import { screen, waitFor, within } from '@testing-library/react'
import { SetPreferences } from '@tiebreak/contracts/accounts/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { Disagreement, DisagreementSummary } from '@tiebreak/contracts/review/schemas.ts'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { openApp } from '../stand-in/open-app.tsx'
import { AT, idOf, inProject, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const list = `/projects/${PROJECT}/review`
const pageOf = (number: number) => `${list}/${idOf(number)}`
const A = 'aaaaaaaaaaaaaaaa'
const B = 'bbbbbbbbbbbbbbbb'
const C = 'cccccccccccccccc'

type Summary = z.input<typeof DisagreementSummary>
type Given = z.input<typeof Disagreement>

function summary(number: number, changes: Partial<Summary> = {}): Summary {
  return {
    comparisonId: idOf(number),
    excerpt: `Question ${number}`,
    k: 2,
    why: 'disagreement',
    flags: [],
    skips: 0,
    votes: 4,
    disagreement: 2 / 3,
    cause: null,
    adjudicatedAt: null,
    ownWork: false,
    ...changes,
  }
}

/** What most votes have in common. */
const plain = { strength: null, bothBad: false, unacceptable: [], reason: null, surplus: false, simulated: false }

function disagreement(number: number, changes: Partial<Given> = {}): Given {
  return {
    comparisonId: idOf(number),
    state: 'open',
    isSuperseded: false,
    answerable: true,
    ownWork: false,
    prompt: [{ role: 'user', content: `Question ${number}` }],
    responses: [
      { handle: A, messages: [{ role: 'assistant', content: `first of ${number}` }] },
      { handle: B, messages: [{ role: 'assistant', content: `second of ${number}` }] },
    ],
    scale: 7,
    allowBothBad: true,
    votes: [
      {
        rater: 'Annotator 1',
        ranks: { [A]: 1, [B]: 2 },
        strength: 3,
        bothBad: false,
        unacceptable: [],
        reason: 'It is right.',
        surplus: false,
        simulated: false,
      },
      { ...plain, rater: 'Annotator 4', ranks: null, bothBad: true, surplus: true },
      { ...plain, rater: 'Annotator 5', ranks: { [A]: 2, [B]: 1 } },
    ],
    flags: [{ rater: 'Annotator 2', kind: 'unsafe', note: 'Look at the end.', flaggedAt: AT }],
    skips: [{ rater: 'Annotator 3', reason: 'unclear_prompt', note: '' }],
    adjudication: null,
    ...changes,
  }
}

function withLists(waiting: Summary[], answered: Summary[] = [], role: 'reviewer' | 'lead' = 'reviewer') {
  return inProject(held.server, role).answer(API.listDisagreements, ({ query }) => ({
    items: query.state === 'adjudicated' ? answered : waiting,
    nextCursor: null,
  }))
}
function withOne(given: Given, waiting: Summary[] = []) {
  return withLists(waiting)
    .answer(API.getPreferences, SetPreferences.parse({}))
    .answer(API.getDisagreement, ({ params }) => (params.comparisonId === given.comparisonId ? given : disagreement(2)))
}
/** The comparison with this number is on screen. */
async function shows(number: number) {
  expect(await screen.findByText(`first of ${number}`)).toBeVisible()
}
/** Presses a key until keys count: for a quarter of a second after the screen has changed they do not. */
const press = (user: ReturnType<typeof openApp>['user'], key: string, chosen: string) =>
  waitFor(async () => {
    await user.keyboard(key)
    expect(screen.getByRole('radio', { name: chosen })).toBeChecked()
  })
const given = () => held.server.askedOf(API.adjudicate).map(({ body }) => body)

test('what waits is listed with why, reports and votes, and what was answered with its cause', async () => {
  withLists(
    [
      summary(1, { why: 'severe_flag', flags: [{ kind: 'unsafe', n: 2 }], skips: 1, votes: 0, disagreement: null }),
      summary(2, { ownWork: true }),
    ],
    [summary(3, { why: null, cause: 'guideline_gap', adjudicatedAt: AT })],
  )
  openApp(list)
  const waiting = within(await screen.findByRole('table', { name: 'Comparisons awaiting review' }))
  const [, first, second] = waiting.getAllByRole('row')
  expect(first).toHaveTextContent('Question 1Severe report2 × Unsafe, 1 skip0None')
  expect(second).toHaveTextContent('Question 2You judged or reported itDisagreementNone466.7%')
  expect(waiting.getByRole('link', { name: 'Question 1' })).toHaveAttribute('href', pageOf(1))
  const answered = within(screen.getByRole('table', { name: 'Comparisons with a final answer' }))
  expect(answered.getAllByRole('row')[1]).toHaveTextContent('Question 3Guideline gap4')
})

test('an empty list says how comparisons come here', async () => {
  withLists([])
  openApp(list)
  expect(await screen.findByText('Nothing is awaiting review')).toBeVisible()
  expect(screen.getByText('No final answers yet.')).toBeVisible()
  expect(
    within(screen.getByRole('navigation', { name: 'Project' })).getByRole('link', { name: 'Review' }),
  ).toHaveAttribute('aria-current', 'page')
})

test('a list that does not come says so, and is asked for again', async () => {
  inProject(held.server, 'reviewer').refuse(API.listDisagreements, 'internal')
  const { user } = openApp(list)
  expect(await screen.findByText('The comparisons awaiting review could not be loaded')).toBeVisible()
  withLists([summary(1)], [], 'reviewer')
  for (const button of screen.getAllByRole('button', { name: 'Try again' })) await user.click(button)
  expect(await screen.findByRole('link', { name: 'Question 1' })).toBeVisible()
})

test.each(['annotator', 'engineer'] as const)(
  'review is not for role %s, and not in their navigation',
  async (role) => {
    inProject(held.server, role)
    openApp(list)
    expect(await screen.findByText('Your role does not include this')).toBeVisible()
    expect(screen.queryByRole('link', { name: 'Review' })).not.toBeInTheDocument()
  },
)

test('a reviewer reads texts and reports first and unfolds the votes, all under pseudonyms', async () => {
  withOne(disagreement(1))
  const { user } = openApp(pageOf(1))
  await shows(1)
  expect(screen.getByRole('heading', { level: 1, name: 'Review a comparison' })).toHaveFocus()
  expect(screen.getByRole('region', { name: 'Response A' })).toHaveTextContent('first of 1')
  const reports = within(screen.getByRole('region', { name: 'Reports and skips' }))
  expect(reports.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'UnsafeSevereAnnotator 2Look at the end.',
    'Skipped: the prompt is unclearAnnotator 3',
  ])
  const shown = screen.getByText('Show the 3 judgements')
  const folded = shown.closest('details')
  if (!folded) throw new Error('the judgements are folded')
  expect(within(folded).getByText('A much better')).not.toBeVisible()
  await user.click(shown)
  const votes = within(screen.getByRole('list', { name: 'Judgements' })).getAllByRole('listitem')
  expect(votes.map(({ textContent }) => textContent)).toEqual([
    'A much betterAnnotator 1It is right.',
    'Both badSurplusAnnotator 4',
    'B is betterAnnotator 5',
  ])
})

test('an answer by digit and a cause are sent, and the next comparison that is not one’s own work follows', async () => {
  withOne(disagreement(1), [summary(1), summary(3, { ownWork: true }), summary(2)]).answer(API.adjudicate, {
    id: idOf(90),
    revision: 1,
    ranks: { [A]: 2, [B]: 1 },
    strength: 2,
    bothBad: false,
    unacceptable: [],
    cause: 'error',
    note: '',
    own: true,
    adjudicatedAt: AT,
  })
  const { user, router } = openApp(pageOf(1))
  await shows(1)
  for (const radio of screen.getAllByRole('radio')) expect(radio).not.toBeChecked()
  await user.click(screen.getByRole('button', { name: 'Give the final answer' }))
  expect(await screen.findByText('Choose an answer.')).toBeVisible()
  expect(screen.getByText('Choose a cause.')).toBeVisible()
  expect(given()).toEqual([])
  await press(user, '6', 'B better')
  await user.click(screen.getByRole('radio', { name: /^Error/ }))
  await user.type(screen.getByLabelText('Note'), 'The sum is wrong.')
  await user.click(screen.getByRole('button', { name: 'Give the final answer' }))
  await shows(2)
  expect(router.state.location.pathname).toBe(pageOf(2))
  expect(given()).toEqual([
    {
      ranks: { [A]: 2, [B]: 1 },
      strength: 2,
      bothBad: false,
      unacceptable: [],
      revises: null,
      cause: 'error',
      note: 'The sum is wrong.',
    },
  ])
  expect(screen.getByRole('heading', { level: 1, name: 'Review a comparison' })).toHaveFocus()
  for (const radio of screen.getAllByRole('radio')) expect(radio).not.toBeChecked()
})

test('an answer in force is shown and named by the one that replaces it; somebody else’s newer one is not lost', async () => {
  const adjudication = {
    id: idOf(91),
    revision: 1,
    ranks: null,
    strength: null,
    bothBad: true,
    unacceptable: [],
    cause: 'subjective' as const,
    note: 'A matter of taste.',
    own: false,
    adjudicatedAt: AT,
  }
  withOne(disagreement(1, { state: 'settled', adjudication })).refuse(API.adjudicate, 'adjudicated_already')
  const { user } = openApp(pageOf(1))
  expect(await screen.findByText('Current final answer: Both bad')).toBeVisible()
  expect(screen.getByText(/Subjective\. Given by another reviewer/)).toBeVisible()
  await press(user, '4', 'Tie')
  await user.click(screen.getByRole('radio', { name: /^Ambiguous/ }))
  await user.click(screen.getByRole('button', { name: 'Replace the final answer' }))
  expect(await screen.findByText('The answer was not saved')).toBeVisible()
  expect(given()).toMatchObject([{ ranks: { [A]: 1, [B]: 1 }, strength: null, revises: idOf(91) }])
  withOne(disagreement(1, { state: 'settled', adjudication: { ...adjudication, id: idOf(92), note: 'Looked twice.' } }))
  await user.click(screen.getByRole('button', { name: 'Look at its current state' }))
  expect(await screen.findByText('Looked twice.')).toBeVisible()
})

test('more than two responses are ranked, with ties and unacceptable ones; without a next one the list follows', async () => {
  const responses = [A, B, C].map((handle, at) => ({
    handle,
    messages: [{ role: 'assistant' as const, content: `${['first', 'second', 'third'][at]} of 1` }],
  }))
  withOne(
    disagreement(1, {
      responses,
      votes: [
        {
          ...plain,
          rater: 'Annotator 1',
          ranks: { [A]: 2, [B]: 1, [C]: 2 },
          unacceptable: [C],
          simulated: true,
        },
      ],
    }),
    [summary(1)],
  ).answer(API.adjudicate, ({ body }) => ({
    id: idOf(90),
    revision: 1,
    ranks: body.ranks,
    strength: body.strength,
    bothBad: body.bothBad,
    unacceptable: body.unacceptable,
    cause: body.cause,
    note: '',
    own: true,
    adjudicatedAt: AT,
  }))
  const { user, router } = openApp(pageOf(1))
  await shows(1)
  await user.click(screen.getByText('Show the judgement'))
  expect(screen.getByText('B, then A and C; C unacceptable')).toBeVisible()
  for (const letter of ['C', 'A', 'B'])
    await user.click(screen.getByRole('button', { name: new RegExp(`Give response ${letter} rank`) }))
  await user.click(screen.getByRole('button', { name: /Tie with above/ }))
  await user.click(screen.getByRole('radio', { name: /^Guideline gap/ }))
  await user.click(screen.getByRole('button', { name: 'Give the final answer' }))
  await waitFor(() => expect(router.state.location.pathname).toBe(list))
  expect(given()).toMatchObject([{ ranks: { [C]: 1, [A]: 2, [B]: 2 }, strength: null, cause: 'guideline_gap' }])
})

test('a comparison goes back to the queue or out, with a reason', async () => {
  withOne(disagreement(1, { state: 'in_review' })).answer(API.settleReview, undefined)
  const { user, router } = openApp(pageOf(1))
  await shows(1)
  await user.click(screen.getByRole('button', { name: 'Return to the queue' }))
  await user.click(screen.getByRole('button', { name: 'Return' }))
  expect(await screen.findByText('Give a reason.')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  await user.click(screen.getByRole('button', { name: 'Withdraw' }))
  const dialog = within(screen.getByRole('dialog', { name: 'Withdraw this comparison?' }))
  await user.type(dialog.getByLabelText('Reason'), 'Names a patient')
  await user.click(dialog.getByRole('button', { name: 'Withdraw' }))
  await waitFor(() => expect(router.state.location.pathname).toBe(list))
  expect(held.server.askedOf(API.settleReview).map(({ body }) => body)).toEqual([
    { to: 'out', reason: 'Names a patient', seen: { state: 'in_review', adjudicationId: null } },
  ])
})

test.each([
  [{ ownWork: true }, 'You judged or reported this comparison yourself', true],
  [{ answerable: false }, 'This comparison is still being judged', false],
  [{ answerable: false, state: 'withdrawn' as const }, 'This comparison was withdrawn', true],
  [
    { answerable: false, state: 'withdrawn' as const, isSuperseded: true },
    'A text of this comparison was corrected',
    false,
  ],
])('there is no answer to give where the server takes none: %j', async (changes, title, canSettle) => {
  withOne(disagreement(1, changes))
  openApp(pageOf(1))
  expect(await screen.findByText(title)).toBeVisible()
  expect(screen.queryByRole('form', { name: 'Final answer' })).not.toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'Return to the queue' }) !== null).toBe(canSettle)
})

test('a comparison that does not exist says so', async () => {
  withLists([]).answer(API.getPreferences, SetPreferences.parse({})).refuse(API.getDisagreement, 'comparison_not_found')
  openApp(pageOf(1))
  expect(await screen.findByText('This comparison does not exist in this project.')).toBeVisible()
})
