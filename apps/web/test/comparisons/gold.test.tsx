import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import type { Gold } from '@tiebreak/contracts/comparisons/schemas.ts'
import { expect, test } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { idOf, inProject, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const COMPARISON = idOf(80)
const address = `/projects/${PROJECT}/comparisons/${COMPARISON}`
const IDS = [idOf(83), idOf(84), idOf(85)] as const
const [A, B, C] = IDS
/** For machines that do much else; no verdict on speed. */
const PATIENCE = { timeout: 30_000 }
type Project = Parameters<typeof inProject>[2]

/** A comparison of so many responses, whose gold the stand-in keeps as the server would. */
function withGold(given: { gold?: Gold; k?: 2 | 3; project?: Project } = {}) {
  const kept: { gold: Gold | null } = { gold: given.gold ?? null }
  const ids = IDS.slice(0, given.k ?? 2)
  const comparison = {
    ...{ id: COMPARISON, promptId: idOf(81), excerpt: 'Which of these is a prime?', k: ids.length },
    ...{
      state: 'open' as const,
      seats: 3,
      seatsTaken: 0,
      seatsHeld: 0,
      judgements: 0,
      priority: 0,
      kept: false,
      isSuperseded: false,
    },
    responses: ids.map((id) => ({ id, externalId: `p1-${id.slice(-2)}`, system: null })),
  }
  const text = (content: string) => [{ role: 'assistant' as const, content }]
  inProject(held.server, 'lead', given.project ?? {})
    .answer(API.getPrompt, {
      ...{ id: idOf(81), externalId: 'p1', tags: [], versions: [], metadata: {} },
      messages: [{ role: 'user', content: 'Which of these is a **prime**?' }],
      // In another order than in the comparison.
      responses: ids.toReversed().map((id) => ({
        ...{ id, externalId: id, system: null, isEmpty: false, isDuplicate: false, metadata: {} },
        ...{ version: 1, correctedAt: null, earlier: [] },
        messages: text(id === A ? '91 *of course*' : id === B ? '97, since `97`' : 'None'),
      })),
    })
    .answer(API.listComparisonJudgements, { items: [], nextCursor: null })
    .answer(API.getComparison, () => ({ ...comparison, gold: kept.gold }))
    .answer(API.listPrompts, { items: [], nextCursor: null })
    .answer(API.listComparisons, () => ({ items: [{ ...comparison, gold: kept.gold }], nextCursor: null }))
    .answer(API.markGold, ({ body }) => {
      kept.gold = body
      return body
    })
    .answer(API.unmarkGold, () => {
      kept.gold = null
      return undefined
    })
}

async function opened() {
  const { user } = openApp(address)
  await user.click(await screen.findByRole('button', { name: 'Mark as gold…' }))
  const form = within(await screen.findByRole('form', { name: 'Mark this comparison as gold' }))
  const points = () => form.queryAllByRole('radio').map((radio) => radio.closest('label')?.textContent)
  return { user, form, points, save: () => user.click(form.getByRole('button', { name: 'Mark as gold' })) }
}
/** What is laid out anew while one types is waited for. */
const write = (field: HTMLElement, value: string) =>
  act(async () => {
    fireEvent.change(field, { target: { value } })
  })
const sent = () => held.server.askedOf(API.markGold).map(({ body }) => body)

test('a lead makes a comparison gold with its texts in view, changes it, and takes it back', async () => {
  withGold()
  const { user, form, points, save } = await opened()
  expect(form.getByRole('heading', { name: 'Mark this comparison as gold' })).toHaveFocus()
  expect((await within(form.getByRole('region', { name: 'Prompt' })).findByText('prime')).tagName).toBe('STRONG')
  const first = within(form.getByRole('region', { name: 'Response A' }))
  expect((await first.findByText('of course')).tagName).toBe('EM')
  const second = within(form.getByRole('region', { name: 'Response B' }))
  expect((await second.findByText('97')).tagName).toBe('CODE')
  expect(points()).toEqual(['A is better', 'Tie', 'B is better', 'Both bad'])

  await save()
  expect(await form.findByText('Choose the known answer.')).toBeVisible()
  expect(sent()).toEqual([])
  await user.click(form.getByRole('radio', { name: 'B is better' }))
  await user.selectOptions(form.getByLabelText('Use'), 'training')
  await write(form.getByLabelText('Explanation'), '91 is 7 times 13.')
  await save()
  expect(await screen.findByText('B, then A')).toBeVisible()
  expect(sent()).toEqual([{ use: 'training', ranks: { [A]: 2, [B]: 1 }, explanation: '91 is 7 times 13.' }])
  const change = await screen.findByRole('button', { name: 'Change…' })
  await waitFor(() => expect(change).toHaveFocus())

  await user.click(change)
  const again = within(await screen.findByRole('form', { name: 'Change the known answer' }))
  expect(again.getByRole('radio', { name: 'B is better' })).toBeChecked()
  await user.click(again.getByRole('radio', { name: 'Both bad' }))
  await user.click(again.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('all are bad')).toBeVisible()
  expect(sent()[1]).toMatchObject({ ranks: null })

  await user.click(screen.getByRole('button', { name: 'Remove gold mark' }))
  expect(await screen.findByText('Not a gold comparison.')).toBeVisible()
})

test('the known answer is chosen on the project’s scale: no tie on a forced choice, both bad only where it is offered', async () => {
  withGold({ project: { scale: 2, allowBothBad: false } })
  const { points, form } = await opened()
  expect(points()).toEqual(['A is better', 'B is better'])
  expect(form.queryByText(/By how much/)).toBeNull()
})

test('of a ranking each response has its place under its text', async () => {
  withGold({ k: 3, project: { scale: 2 } })
  const { user, form, points, save } = await opened()
  expect(points()).toEqual([])
  const place = (letter: string, at: string) => user.selectOptions(form.getByLabelText(`Place of ${letter}`), at)
  await save()
  expect(await form.findByText('Choose a place.')).toBeVisible()
  await place('A', '2')
  await place('B', '2')
  await place('C', '3')
  expect(await form.findByText('One of them has to be the best.')).toBeVisible()
  await place('C', '1')
  expect(await form.findByText('This project has no ties.')).toBeVisible()
  await place('B', '3')
  await save()
  expect(await screen.findByText('C, then A, then B')).toBeVisible()
  expect(sent()).toMatchObject([{ ranks: { [A]: 2, [B]: 3, [C]: 1 } }])
})

test('an explanation is previewed both ways round, and says where it names a response that is not there', async () => {
  withGold()
  const { user, form, save } = await opened()
  await user.click(form.getByRole('radio', { name: 'B is better' }))
  const explanation = form.getByLabelText('Explanation')
  await write(explanation, '{B} is *prime*, like {{A}}.\nSee {C}')
  const message = '{C} in line 2, at character 5, is no response of this comparison. For the text itself, write {{C}}.'
  expect(form.getByText(message)).toBeVisible()
  expect(explanation).toHaveAccessibleDescription(expect.stringContaining(message))
  await save()
  expect(sent()).toEqual([])

  await write(explanation, '{B} is *prime*, like {{A}}.\nSee {A}')
  const preview = within(form.getByRole('region', { name: 'How annotators read it' }))
  const shown = () => preview.getAllByRole('figure').map(({ textContent }) => textContent?.replaceAll(/\s+/g, ' '))
  await waitFor(
    () =>
      expect(shown()).toEqual([
        'Responses shown in the order A, BB is prime, like {A}. See A',
        'Responses shown in the order B, AA is prime, like {A}. See B',
      ]),
    PATIENCE,
  )
  await save()
  await waitFor(() => expect(sent()).toMatchObject([{ explanation: '{B} is *prime*, like {{A}}.\nSee {A}' }]))
})

test('an explanation that names letters is warned about on the page and in the list, and left as it is', async () => {
  const gold: Gold = { use: 'training', ranks: { [A]: 2, [B]: 1 }, explanation: 'Response B is right; see {A}.' }
  withGold({ gold })
  const { user } = openApp(address)
  const card = within(await screen.findByRole('region', { name: 'Gold' }))
  expect(await card.findByText('Response B is right; see A.')).toBeVisible()
  const warning = 'Letters may be wrong for some annotators'
  expect(card.getByText(warning)).toBeVisible()
  expect(card.getByText(/names B, but.* write \{B\}\./)).toBeVisible()
  await user.click(card.getByRole('button', { name: 'Change…' }))
  const explanation = await card.findByLabelText('Explanation')
  expect(explanation).toHaveValue(gold.explanation)
  await write(explanation, 'A prime has two factors; {B} has. I checked.')
  expect(card.queryByText(warning)).toBeNull()
  await user.click(card.getByRole('button', { name: 'Cancel' }))
  expect(card.getByText(warning)).toBeVisible()

  await user.click(screen.getByRole('link', { name: 'All comparisons' }))
  expect(await screen.findByText('Explanation names letters')).toBeVisible()
})
