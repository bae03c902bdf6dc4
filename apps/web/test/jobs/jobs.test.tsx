import { screen, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, test } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { idOf, inProject, job, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const address = `/projects/${PROJECT}/jobs`

test('jobs show what they do, how far they are, and why they failed', async () => {
  inProject(held.server, 'engineer').answer(API.listJobs, {
    items: [
      job({
        id: idOf(62),
        kind: 'export',
        state: 'running',
        progress: { done: 50, total: 200, unit: 'judgements' },
        finishedAt: null,
      }),
      job({ id: idOf(63), kind: 'fit_scores', state: 'failed', error: 'The worker was stopped.' }),
      job(),
    ],
    nextCursor: null,
  })
  openApp(address)
  const table = within(await screen.findByRole('table', { name: 'Jobs' }))
  const [, running, failed, done] = table.getAllByRole('row')
  expect(within(running!).getByRole('progressbar', { name: 'Create an export' })).toHaveAttribute(
    'aria-valuetext',
    '50 of 200 judgements',
  )
  expect(failed).toHaveTextContent('The worker was stopped.')
  expect(done).toHaveTextContent('4.2 MB')
  expect(done).toHaveTextContent('2.4 s')
  expect(within(done!).getByRole('link', { name: 'Import a file' })).toHaveAttribute(
    'href',
    `/projects/${PROJECT}/imports/${idOf(61)}`,
  )
})

test('without jobs the page says when there will be one', async () => {
  inProject(held.server, 'lead').answer(API.listJobs, { items: [], nextCursor: null })
  openApp(address)
  expect(await screen.findByText('No jobs yet')).toBeVisible()
})

test('a failing list of jobs says so', async () => {
  inProject(held.server, 'lead').refuse(API.listJobs, 'internal')
  openApp(address)
  expect(await screen.findByRole('alert')).toHaveTextContent('The jobs could not be loaded')
})

test('jobs are not for annotators', async () => {
  inProject(held.server, 'annotator').refuse(API.listJobs, 'not_allowed')
  openApp(address)
  expect(await screen.findByText('Your role does not include this')).toBeVisible()
})

test('what a job has changed is counted anew when it has ended', async () => {
  let asked = 0
  inProject(held.server, 'lead').answer(API.listJobs, () => {
    asked += 1
    const state = asked === 1 ? ('running' as const) : ('done' as const)
    return { items: [job({ kind: 'copy_project', state })], nextCursor: null }
  })
  openApp(address)
  const projects = () => held.server.askedOf(API.getProject).length
  expect(await screen.findByText('Running')).toBeVisible()
  const before = projects()
  await expect.poll(() => asked, { timeout: 10_000 }).toBeGreaterThan(1)
  await expect.poll(projects).toBeGreaterThan(before)
})
