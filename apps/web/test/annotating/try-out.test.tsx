import { screen, waitFor } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, test } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { idOf, inProject, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()

test('a project without comparisons has nothing to try, and says where to make some', async () => {
  inProject(held.server, 'lead').answer(API.listComparisons, { items: [], nextCursor: null })
  openApp(`/projects/${PROJECT}/try`)
  expect(await screen.findByText('There are no comparisons yet')).toBeVisible()
  expect(screen.getByRole('link', { name: 'Go to comparisons' })).toBeVisible()
})

test('whoever does not set the project up can not try it out', async () => {
  inProject(held.server, 'annotator')
  openApp(`/projects/${PROJECT}/try`)
  expect(await screen.findByRole('heading', { name: 'Try the project' })).toBeVisible()
  await waitFor(() => expect(held.server.askedOf(API.listComparisons)).toEqual([]))
  expect(screen.queryByText('Nothing is kept')).toBeNull()
})

test('guidelines and shortcuts are at hand as they are for annotators', async () => {
  const ids = [idOf(83), idOf(84)]
  const text = (content: string) => [{ role: 'assistant' as const, content }]
  inProject(held.server, 'lead', { guidelines: 'Prefer what is true.', guidelinesVersion: 3 })
    .answer(API.listComparisons, {
      items: [
        {
          ...{ id: idOf(80), promptId: idOf(81), excerpt: 'Why?', k: 2, gold: null, state: 'open' },
          ...{ seats: 3, seatsTaken: 0, seatsHeld: 0, judgements: 0, priority: 0, kept: false, isSuperseded: false },
          responses: ids.map((id) => ({ id, externalId: id, system: null })),
        },
      ],
      nextCursor: null,
    })
    .answer(API.getPrompt, {
      ...{
        id: idOf(81),
        externalId: 'p1',
        tags: [],
        versions: [],
        metadata: {},
        messages: [{ role: 'user', content: 'Why?' }],
      },
      responses: ids.map((id) => ({
        ...{ id, externalId: id, system: null, isEmpty: false, isDuplicate: false, metadata: {} },
        ...{ version: 1, correctedAt: null, earlier: [] },
        messages: text(`Because of ${id}`),
      })),
    })
  const { user } = openApp(`/projects/${PROJECT}/try`)
  await screen.findByRole('heading', { name: 'Trying out, task 1 of 1' })
  await user.keyboard('g')
  expect(await screen.findByText('Prefer what is true.')).toBeVisible()
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByText('Prefer what is true.')).toBeNull())
  await user.keyboard('?')
  expect(await screen.findByRole('dialog', { name: 'Shortcuts' })).toBeVisible()
})
