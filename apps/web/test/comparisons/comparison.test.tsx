import { screen, within } from '@testing-library/react'
import type { Revision } from '@tiebreak/contracts/annotating/revision.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { openApp } from '../stand-in/open-app.tsx'
import { AT, idOf, inProject, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const COMPARISON = idOf(80)
const address = `/projects/${PROJECT}/comparisons/${COMPARISON}`
const [A, B, C] = [idOf(83), idOf(84), idOf(85)] as const
const comparison = {
  id: COMPARISON,
  promptId: idOf(81),
  excerpt: 'Which of these is a prime?',
  responses: [
    { id: A, externalId: 'p1-a', system: 'model-a' },
    { id: B, externalId: 'p1-b', system: null },
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
}
const revision = (number: number, changes: Partial<z.input<typeof Revision>> = {}): z.input<typeof Revision> => ({
  id: idOf(90 + number),
  comparisonId: COMPARISON,
  promptId: idOf(81),
  raterId: idOf(100),
  rater: 'Annotator 7',
  simulated: false,
  source: 'screen',
  judge: null,
  confidence: null,
  revision: 1,
  revises: null,
  current: true,
  notCounted: null,
  surplus: false,
  responses: [A, B],
  shown: [B, A],
  ranks: [1, 2],
  strength: 3,
  bothBad: false,
  unacceptable: [],
  criteria: [],
  reason: null,
  guidelinesVersion: 1,
  answeredAt: AT,
  receivedAt: AT,
  activeMs: 21_000,
  rendering: 'raw_too_much',
  ...changes,
})
const helpful = (ranks: number[]) => [{ criterion: 'helpful', ranks, strength: 1 }]

function withRevisions(...items: z.input<typeof Revision>[]) {
  const criteria = [{ key: 'helpful', label: 'Helpful', description: '' }]
  return inProject(held.server, 'lead', { criteria })
    .answer(API.getComparison, comparison)
    .answer(API.getPrompt, {
      id: idOf(81),
      externalId: 'p1',
      messages: [],
      tags: [],
      metadata: {},
      responses: [],
      versions: [],
    })
    .answer(API.listComparisonJudgements, { items, nextCursor: null })
}

/** What one revision says, by the names of its facts. */
function factsIn(entry: HTMLElement): Record<string, string> {
  const names = within(entry).getAllByRole('term')
  return Object.fromEntries(names.map((name) => [name.textContent ?? '', name.nextElementSibling?.textContent ?? '']))
}

test('a lead reads every revision of a judgement: when it came, the order that was shown, and what changed', async () => {
  withRevisions(
    revision(1, { current: false, criteria: helpful([1, 2]), reason: 'At first sight.' }),
    revision(2, {
      revises: idOf(91),
      revision: 2,
      ranks: [2, 1],
      strength: 1,
      criteria: helpful([1, 2]),
      guidelinesVersion: 2,
      receivedAt: '2026-11-20T10:05:00.000Z',
    }),
  )
  openApp(address)
  const answer = within(await screen.findByRole('region', { name: 'Annotator 7' }))
  expect(answer.getByText('2 revisions')).toBeVisible()
  const [first, second] = answer.getAllByRole('listitem')
  if (!first || !second) throw new Error('there are two revisions')
  expect(within(first).getByText('Replaced')).toBeVisible()
  expect(within(second).getByText('Active')).toBeVisible()
  expect(factsIn(first)).toEqual({
    Overall: 'A is better, strength 3',
    Helpful: 'A is better, strength 1',
    Reason: 'At first sight.',
    'Order shown': 'B, A',
    Shown: 'Raw text: too long or too complex',
    Guidelines: 'Version 1',
    'Active time': '21.0 sec',
  })
  expect(factsIn(second)).toEqual({
    Overall: 'B is better, strength 1 (before: A is better, strength 3)',
    Helpful: 'A is better, strength 1',
    Reason: 'None (before: At first sight.)',
    'Order shown': 'B, A',
    Shown: 'Raw text: too long or too complex',
    Guidelines: 'Version 2 (before: Version 1)',
    'Active time': '21.0 sec',
  })
  expect(second.querySelector('time')).toHaveAttribute('datetime', '2026-11-20T10:05:00.000Z')
})

test('letters stand for systems or the responses’ own names, and the prompt is a link away', async () => {
  withRevisions(revision(1, { ranks: [1, 1], strength: null }))
  openApp(address)
  const compared = within(await screen.findByRole('region', { name: 'Responses compared' }))
  expect(compared.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'Amodel-a, p1-a',
    'BNo system named, p1-b',
  ])
  expect(screen.getByRole('link', { name: 'Prompt and responses' })).toHaveAttribute(
    'href',
    `/projects/${PROJECT}/prompts/${idOf(81)}`,
  )
  expect(await screen.findByText('A and B are equal')).toBeVisible()
})

test('judgements of several raters stay apart; surplus, imported, simulated and all unacceptable are said', async () => {
  withRevisions(
    revision(1, { ranks: null, strength: null, bothBad: true, unacceptable: [A, B], surplus: true }),
    revision(2, { rater: 'Annotator 8', raterId: idOf(101), simulated: true, source: 'import', shown: null }),
  )
  openApp(address)
  const first = within(await screen.findByRole('region', { name: 'Annotator 7' }))
  expect(first.getByText('All are unacceptable')).toBeVisible()
  expect(first.getByText('Surplus')).toBeVisible()
  expect(first.queryByText('Unacceptable')).not.toBeInTheDocument()
  const second = within(screen.getByRole('region', { name: 'Annotator 8' }))
  expect(second.getByText('Imported')).toBeVisible()
  expect(second.getByText(/^Simulated/)).toBeVisible()
  expect(second.getByText('Unknown')).toBeVisible()
})

test('a ranking is told with its ties and what is unacceptable in it', async () => {
  withRevisions(
    revision(1, { responses: [A, B, C], shown: [C, A, B], ranks: [2, 1, 2], strength: null, unacceptable: [C] }),
  ).answer(API.getComparison, {
    ...comparison,
    k: 3,
    responses: [...comparison.responses, { id: C, externalId: 'p1-c', system: 'model-c' }],
  })
  openApp(address)
  expect(await screen.findByText('B, then A = C')).toBeVisible()
  const answer = within(screen.getByRole('region', { name: 'Annotator 7' }))
  const [entry] = answer.getAllByRole('listitem')
  expect(entry && factsIn(entry)).toMatchObject({ Unacceptable: 'C', 'Order shown': 'C, A, B' })
})

test('a judgement whose later revision is on the next page says so, and is whole when that is loaded', async () => {
  withRevisions().answer(API.listComparisonJudgements, ({ query }) =>
    query?.cursor === undefined
      ? { items: [revision(1, { current: false })], nextCursor: 'MQ' }
      : { items: [revision(2, { revises: idOf(91), revision: 2 })], nextCursor: null },
  )
  const { user } = openApp(address)
  expect(await screen.findByText('A later revision is further down the list: show more.')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Show more' }))
  expect(await screen.findByText('2 revisions')).toBeVisible()
  expect(screen.queryByText(/further down the list/)).not.toBeInTheDocument()
  expect(screen.getAllByRole('region', { name: 'Annotator 7' })).toHaveLength(1)
})

test('a comparison that nobody has judged says so', async () => {
  withRevisions()
  openApp(address)
  expect(await screen.findByText('Nobody has judged this comparison yet')).toBeVisible()
})

test('a comparison that is not there says so', async () => {
  withRevisions().refuse(API.getComparison, 'comparison_not_found')
  openApp(address)
  expect(await screen.findByText('This comparison does not exist in this project.')).toBeVisible()
})

test('who wrote what is not for reviewers and annotators', async () => {
  inProject(held.server, 'reviewer').answer(API.getComparison, comparison)
  openApp(address)
  expect(await screen.findByText('Your role does not include this')).toBeVisible()
  expect(screen.queryByText('model-a')).not.toBeInTheDocument()
})

test('a judgement that is left out says so, by whom and why, and a lead counts it again; nothing that is out reads "Active"', async () => {
  const out = { why: 'judgement_left_out' as const, by: 'Lea', reason: 'A slip of the hand', ruledAt: AT }
  withRevisions(
    revision(1, { notCounted: out }),
    revision(2, { rater: 'Annotator 8', notCounted: { ...out, why: 'rater_left_out', by: null } }),
    revision(3, { rater: 'Annotator 9' }),
  )
  const effects = {
    ...{
      raterId: idOf(100),
      judgementId: idOf(91),
      rater: 'Ann',
      pseudonym: 'Annotator 7',
      excluded: true,
      login: true,
    },
    ...{ paused: false, endsPause: false, leases: 0, judgements: 1, comparisons: 1, short: 0, complete: 1, seats: 1 },
    ...{ surplus: 0, finalAnswers: 0, responses: 2, systems: 1 },
  }
  held.server.answer(API.getJudgementExclusion, effects).answer(API.setJudgementExclusion, {
    done: true,
    excluded: false,
    judgements: 1,
    seats: 1,
    surplus: 0,
    paused: false,
  })
  const { user } = openApp(address)
  const region = await screen.findByRole('region', { name: 'Annotator 7' })
  const one = within(region)
  expect(region).toHaveTextContent(/Excluded by Lea on .*: A slip of the hand/)
  expect(one.queryByText('Active')).toBeNull()
  const other = screen.getByRole('region', { name: 'Annotator 8' })
  expect(other).toHaveTextContent(/Rater excluded by a lead or reviewer on /)
  expect(within(other).queryByRole('button')).toBeNull()
  const third = within(screen.getByRole('region', { name: 'Annotator 9' }))
  expect(third.getByText('Active')).toBeVisible()
  expect(third.getByRole('button', { name: 'Exclude… the judgement by Annotator 9' })).toBeVisible()

  await user.click(one.getByRole('button', { name: 'Count again… the judgement by Annotator 7' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Count this judgement by Annotator 7 again?' }))
  expect(await dialog.findByText('1 judgement counted again, on 1 comparison.')).toBeVisible()
  await user.type(dialog.getByLabelText('Reason'), 'It was none')
  await user.click(dialog.getByRole('button', { name: 'Count again' }))
  expect(await screen.findByText('Annotator 7: 1 judgement counted again')).toBeVisible()
  expect(held.server.askedOf(API.setJudgementExclusion)[0]?.body).toEqual({
    ...{ excluded: false, reason: 'It was none', freeSeats: true },
  })
})
