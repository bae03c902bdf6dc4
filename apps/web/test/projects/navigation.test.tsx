import { screen, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import { expect, test } from 'vitest'
import { judging } from '../annotating/judging.ts'
import { openApp } from '../stand-in/open-app.tsx'
import { inProject, monitor, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const overview = `/projects/${PROJECT}`
const navigation = async () => within(await screen.findByRole('navigation', { name: 'Project' }))
const namesOf = (elements: readonly HTMLElement[]) => elements.map(({ textContent }) => textContent)

const OF_ROLE: [Role, string[], string[]][] = [
  ['annotator', ['Overview', 'Annotate', 'Your work'], []],
  ['reviewer', ['Overview', 'Annotate', 'Your work', 'Review', 'Jobs'], ['Quality', 'Data']],
  ['lead', ['Overview', 'Monitor', 'Scores'], ['Work', 'Data', 'Admin']],
  ['engineer', ['Overview', 'Prompts', 'Comparisons', 'Datasets'], ['Quality', 'Admin']],
]

test.each(OF_ROLE)('role %s has its own pages at hand, and a menu for each other group', async (role, links, menus) => {
  inProject(held.server, role)
  openApp(overview)
  const pages = await navigation()
  expect(namesOf(pages.getAllByRole('link'))).toEqual(links)
  expect(pages.getByRole('link', { name: 'Overview' })).toHaveAttribute('aria-current', 'page')
  expect(namesOf(pages.getAllByRole('button'))).toEqual([...menus, 'Overview'])
})

test('the menu of a group names its page that is open; a choice goes there, Escape gives the button its focus back', async () => {
  inProject(held.server, 'reviewer')
    .answer(API.getMonitor, monitor)
    .answer(API.listJobs, { items: [], nextCursor: null })
  const { user, router } = openApp(`${overview}/monitor`)
  const pages = await navigation()
  const quality = pages.getByRole('button', { name: 'Quality: Monitor' })
  expect(quality).toHaveAttribute('aria-expanded', 'false')
  quality.focus()
  await user.keyboard('{Enter}')
  expect(quality).toHaveAttribute('aria-expanded', 'true')
  expect(pages.getByRole('link', { name: 'Monitor' })).toHaveAttribute('aria-current', 'page')
  await user.keyboard('{Escape}')
  expect(pages.queryByRole('link', { name: 'Monitor' })).toBeNull()
  expect(quality).toHaveFocus()
  await user.click(pages.getByRole('link', { name: 'Jobs' }))
  expect(router.state.location.pathname).toBe(`${overview}/jobs`)
})

test('on a phone one menu holds all pages in their groups, and is called as the open one', async () => {
  inProject(held.server, 'lead').answer(API.getMonitor, monitor)
  const { user } = openApp(`${overview}/monitor`)
  const pages = await navigation()
  const menu = pages.getByRole('button', { name: 'Pages: Monitor' })
  await user.click(menu)
  const lists = ['Quality', 'Work', 'Data', 'Admin'].map((name) => pages.getByRole('list', { name }))
  expect(lists.map((list) => namesOf(within(list).getAllByRole('link')))).toEqual([
    ['Monitor', 'Scores'],
    ['Annotate', 'Your work', 'Review'],
    ['Prompts', 'Imports', 'Comparisons', 'Queue', 'Datasets'],
    ['Members', 'API tokens', 'Jobs', 'Settings'],
  ])
  expect(within(lists[0] ?? menu).getByRole('link', { name: 'Monitor' })).toHaveAttribute('aria-current', 'page')
  await user.keyboard('{Escape}')
  expect(menu).toHaveFocus()
  expect(screen.queryByRole('list', { name: 'Data' })).toBeNull()
})

test.each(['you_are_paused', 'reports_read_first', 'all_judged'] as const)(
  'without a task (%s), one’s own work is a link away',
  async (why) => {
    const work = judging(held.server)
    Object.assign(work, { open: [], why })
    openApp(`${overview}/annotate`)
    expect(await screen.findByRole('link', { name: 'Your work' })).toHaveAttribute('href', `${overview}/me`)
  },
)
