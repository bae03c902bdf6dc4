import { screen, waitFor } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, test } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { inProject, PROJECT } from '../stand-in/samples.ts'
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
