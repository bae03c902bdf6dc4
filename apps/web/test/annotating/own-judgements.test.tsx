import { act, screen, waitFor, within } from '@testing-library/react'
import { SetPreferences } from '@tiebreak/contracts/accounts/schemas.ts'
import type { OwnJudgement } from '@tiebreak/contracts/annotating/own-judgements.ts'
import type { OwnPage } from '@tiebreak/contracts/annotating/own-page.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { layOut } from '../../src/shared/render/lay-out.ts'
import { openApp } from '../stand-in/open-app.tsx'
import { AT, idOf, inProject, noEstimate, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'
import { freshDatabase } from './fresh-database.ts'
import { assignment, judging } from './judging.ts'
import { taskShows } from './open-task.ts'

const held = standInPerTest()
freshDatabase()

type Given = z.input<typeof OwnJudgement>
const [A, B, C] = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb', 'cccccccccccccccc']

/** A judgement of a pair, A better on seven points. */
function given(number: number, changes: Partial<Given> = {}, judgement: Partial<Given['judgement']> = {}): Given {
  const { id, prompt, responses, scale, allowBothBad, criteria } = assignment(number)
  return {
    ...{ assignmentId: id, prompt, responses, scale, allowBothBad, criteria },
    judgement: {
      ...{ submissionId: idOf(5000 + number), ranks: { [A]: 1, [B]: 2 }, strength: 2, bothBad: false },
      ...{ unacceptable: [], criteria: [], reason: null },
      ...judgement,
    },
    ...{ revision: 1, judgedAt: AT, receivedAt: AT },
    ...changes,
  }
}

const own: z.input<typeof OwnPage> = {
  ...{ judged: 12, today: 3, earlier: [], goalPerDay: null, consent: null, activeMs: 0, recent: [] },
  batch: { takenAt: null, tasks: 0, missing: 20, nextAt: '2026-11-21T00:00:00.000Z' },
  firstShown: { estimate: noEstimate, reading: 'none' },
  longer: { estimate: noEstimate, reading: 'none' },
}

function open(items: Given[], changes: Partial<typeof own> = {}, language: string | null = null) {
  const scope = changes.earlier === null ? ('all' as const) : ('latest' as const)
  inProject(held.server, 'annotator')
    .answer(API.getOwnPage, { ...own, ...changes })
    .answer(API.getPreferences, SetPreferences.parse({ language }))
    .answer(API.listOwnJudgements, ({ query }) => {
      const from = query.cursor === undefined ? 0 : Number(query.cursor)
      const nextCursor = items.length > from + query.limit ? String(from + query.limit) : null
      return { items: items.slice(from, from + query.limit), nextCursor, scope }
    })
  return openApp(`/projects/${PROJECT}/me`)
}

const rows = async () => within(await screen.findByRole('list', { name: 'Your judgements' })).getAllByRole('listitem')

const three = ['first', 'second', 'third'].map((text, at) => ({
  handle: [A, B, C][at] ?? '',
  messages: [{ role: 'assistant' as const, content: text }],
}))

test.each<[string, Partial<Given>, Partial<Given['judgement']>]>([
  ['A better', {}, {}],
  ['B much better', {}, { ranks: { [A]: 2, [B]: 1 }, strength: 3 }],
  ['Tie', {}, { ranks: { [A]: 1, [B]: 1 }, strength: null }],
  ['Both bad', {}, { ranks: null, strength: null, bothBad: true }],
  ['A is better', { scale: 2, allowBothBad: false }, { strength: null }],
  ['A > B = C', { responses: three }, { ranks: { [A]: 1, [B]: 2, [C]: 2 }, strength: null }],
  [
    'C > A > B, unacceptable: A and B',
    { responses: three },
    { ranks: { [A]: 2, [B]: 3, [C]: 1 }, strength: null, unacceptable: [A ?? '', B ?? ''] },
  ],
  [
    'All are unacceptable',
    { responses: three },
    { ranks: null, strength: null, bothBad: true, unacceptable: [A ?? '', B ?? '', C ?? ''] },
  ],
])('a judgement is said in words: %s', async (said, changes, judgement) => {
  open([given(1, changes, judgement)])
  const [row] = await rows()
  expect(within(row!).getByText(said)).toBeVisible()
  expect(row).toHaveTextContent(/^Question 1/)
  expect(within(row!).getByRole('time')).toHaveAttribute('datetime', AT)
  expect(row).not.toHaveTextContent('Changed')
})

test('a judgement opens in place with formatted texts under its letters, its criteria and its reason, by keyboard', async () => {
  const criteria = [{ key: 'helpful', label: 'Helpful', description: '' }]
  const one = given(
    1,
    {
      criteria,
      revision: 3,
      prompt: [{ role: 'user', content: 'Which **one**?' }],
      responses: [
        { handle: A ?? '', messages: [{ role: 'assistant', content: '*first* answer' }] },
        { handle: B ?? '', messages: [{ role: 'assistant', content: 'second answer' }] },
      ],
    },
    { reason: 'It says more.', criteria: [{ criterion: 'helpful', ranks: { [A]: 2, [B]: 1 }, strength: 1 }] },
  )
  const { user } = open([one, given(2)])
  const [row] = await rows()
  expect(row).toHaveTextContent('Changed 2 times')
  const button = within(row!).getByRole('button', { name: 'Texts' })
  expect(button).toHaveAccessibleDescription('Which **one**?')
  expect(screen.queryByRole('region', { name: 'Response A' })).toBeNull()
  button.focus()
  // Suspended parts are taken up again only inside an awaited act.
  const texts = [...one.prompt, ...one.responses.flatMap(({ messages }) => messages)].map(({ content }) => content)
  await act(() => user.keyboard('{Enter}'))
  await act(async () => void (await Promise.all(texts.map(layOut))))
  expect(button).toHaveAttribute('aria-expanded', 'true')
  const first = await screen.findByRole('region', { name: 'Response A' })
  expect((await within(first).findByText('first')).tagName).toBe('EM')
  expect(within(first).getByText('first').closest('[translate=no]')).not.toBeNull()
  expect(screen.getByRole('region', { name: 'Response B' })).toHaveTextContent('second answer')
  expect((await within(screen.getByRole('region', { name: 'Prompt' })).findByText('one')).tagName).toBe('STRONG')
  expect(within(row!).getByText('B slightly better')).toBeVisible()
  expect(within(row!).getByText('It says more.')).toBeVisible()
  await user.keyboard('{Enter}')
  expect(screen.queryByRole('region', { name: 'Response A' })).toBeNull()
  expect(button).toHaveFocus()
})

test('“Change” leads to the task with its judgement, which a new one revises; reloading does not go back again', async () => {
  const { user, router } = open([given(7)])
  const [row] = await rows()
  const change = within(row!).getByRole('link', { name: 'Change' })
  expect(change).toHaveAttribute('href', `/projects/${PROJECT}/annotate?again=${idOf(1007)}`)
  const work = judging(held.server)
  work.past = [6, 7].map((number) => {
    const { judgement } = given(number)
    return assignment(number, { state: 'judged', answer: judgement })
  })
  work.past.reverse()
  await user.click(change)
  await taskShows(7)
  expect(screen.getByRole('heading', { name: 'An earlier task, again' })).toHaveFocus()
  expect(screen.getByRole('radio', { name: 'A better' })).toBeChecked()
  await waitFor(() => expect(router.state.location.href).toBe(`/projects/${PROJECT}/annotate`))
  await user.keyboard('6{Enter}')
  await taskShows(1)
  await waitFor(() => expect(held.server.askedOf(API.submitJudgement)).toHaveLength(1))
  expect(held.server.askedOf(API.submitJudgement)[0]?.body).toMatchObject({
    assignmentId: idOf(1007),
    revises: idOf(5007),
  })
  // Back at once, the list is no longer the one from before.
  const changed = given(7, { revision: 2 }, { ranks: { [A]: 2, [B]: 1 } })
  held.server.answer(API.listOwnJudgements, { items: [changed], nextCursor: null, scope: 'latest' })
  await act(() => router.navigate({ href: `/projects/${PROJECT}/me` }))
  expect(await screen.findByText('Changed 1 time')).toBeVisible()
})

test('a judgement that can no longer be changed is said to be gone, and the next task is there', async () => {
  judging(held.server)
  const { user } = openApp(`/projects/${PROJECT}/annotate?again=${idOf(1007)}`)
  await taskShows(1)
  expect(await screen.findByText('That judgement is not here any more')).toBeVisible()
  await user.keyboard('1{Enter}')
  await taskShows(2)
  expect(screen.queryByText('That judgement is not here any more')).toBeNull()
})

test.each(['again=', 'again=nothing', `again=${idOf(1)}%00`])(
  'an address with %s begins with the next task',
  async (query) => {
    judging(held.server)
    openApp(`/projects/${PROJECT}/annotate?${query}`)
    await taskShows(1)
    expect(screen.queryByText('That judgement is not here any more')).toBeNull()
  },
)

test('while the project runs, what came before is counted by day, with the reason; a fortnight at first', async () => {
  const earlier = Array.from({ length: 16 }, (_, at) => ({ day: `2026-11-${30 - at}`, tasks: 100 + at }))
  const { user } = open([given(1)], { earlier })
  const table = within(await screen.findByRole('table', { name: 'Earlier judgements by day' }))
  expect(screen.getByText(/may be given an earlier task again.*nobody looks up what they said/)).toBeVisible()
  expect(table.getAllByRole('row')).toHaveLength(15)
  expect(table.getByRole('row', { name: '30 Nov 2026 100' })).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Show all 16 days' }))
  expect(table.getByRole('row', { name: '15 Nov 2026 115' })).toBeVisible()
})

test('once the project is closed all are listed, page by page, and none can be changed', async () => {
  const { user } = open(
    Array.from({ length: 12 }, (_, at) => given(at + 1)),
    { earlier: null },
  )
  expect(await rows()).toHaveLength(10)
  expect(screen.getByText(/This project is closed\. Here is everything that you judged/)).toBeVisible()
  expect(screen.queryByRole('link', { name: 'Change' })).toBeNull()
  expect(screen.queryByRole('table')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Show more' }))
  await waitFor(async () => expect(await rows()).toHaveLength(12))
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull()
})

test('whoever withdrew their consent reads, and changes nothing', async () => {
  open([given(1)], { consent: { state: 'withdrawn', saidAt: AT } })
  expect(await rows()).toHaveLength(1)
  expect(screen.queryByRole('link', { name: 'Change' })).toBeNull()
})

test('without judgements the list says so', async () => {
  open([])
  expect(await screen.findByText(/Nothing yet\. Your first judgement appears here/)).toBeVisible()
})

test('a list that could not be loaded says so beside the figures, and tries again', async () => {
  inProject(held.server, 'annotator').answer(API.getOwnPage, own).refuse(API.listOwnJudgements, 'internal')
  const { user } = openApp(`/projects/${PROJECT}/me`)
  expect(await screen.findByRole('alert')).toHaveTextContent('Your judgements could not be loaded')
  expect(screen.getByLabelText('Your figures')).toBeVisible()
  held.server.answer(API.listOwnJudgements, { items: [given(1)], nextCursor: null, scope: 'latest' })
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await rows()).toHaveLength(1)
})

test.each([
  ['es', 'Tus valoraciones', 'A es mejor', 'Cambiar'],
  ['ar', 'تقييماتك', /A أفضل/, 'تغيير'],
])('the list speaks %s', async (language, title, said, change) => {
  open([given(1)], {}, language)
  const list = within(await screen.findByRole('list', { name: title }))
  expect(list.getByText(said)).toBeVisible()
  // In the direction of the page, whichever letter it begins with.
  expect(list.getByText(said).closest('bdi, [dir]')).toBe(document.documentElement)
  expect(list.getByRole('link', { name: change })).toBeVisible()
})
