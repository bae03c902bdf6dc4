import { act, render, screen, waitFor } from '@testing-library/react'
import { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, onTestFinished, test, vi } from 'vitest'
import { TaskTexts } from '../../src/features/annotating/reading/task-texts.tsx'
import { layOut } from '../../src/shared/render/lay-out.ts'
import { openApp } from '../stand-in/open-app.tsx'
import { inProject, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'
import { asRead } from './as-read.ts'
import { freshDatabase } from './fresh-database.ts'
import { assignment, judging } from './judging.ts'
import { openTask, taskShows } from './open-task.ts'

const held = standInPerTest()
freshDatabase()

test.each([
  ['all_done_by_you', 'You have judged everything here'],
  ['seats_taken', 'Nothing for you right now'],
  ['consent_needed', 'Your consent is needed first'],
  ['not_for_you', 'What is left is not for you'],
  ['all_judged', 'Everything here has been judged'],
  ['no_comparisons', 'Nothing to judge yet'],
  ['nothing_imported', 'Nothing to judge yet'],
] as const)('with nothing to do (%s) the page says why', async (why, title) => {
  judging(held.server, { tasks: 0 }).why = why
  openApp(`/projects/${PROJECT}/annotate`)
  expect(await screen.findByText(title)).toBeVisible()
  expect(screen.queryByRole('form', { name: 'Judgement' })).toBeNull()
})

test('after the last task the page says that everything is done, and the last judgement can be taken back', async () => {
  judging(held.server, { tasks: 1 })
  const { user } = await openTask()
  await user.keyboard('1{Enter}')
  expect(await screen.findByText('You have judged everything here')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Back to the last judgement' }))
  await taskShows(1)
  expect(screen.getByRole('radio', { name: 'A much better' })).toBeChecked()
})

test.each([
  ['project_paused', 'This project is paused'],
  ['project_closed', 'This project is closed'],
  ['you_are_paused', 'Your work here is paused'],
] as const)('what a lead stops (%s) shows after the next answer, also with tasks ahead', async (why, title) => {
  const work = judging(held.server)
  const { user } = await openTask()
  Object.assign(work, { open: work.open.slice(0, 1), why })
  await user.keyboard('1{Enter}')
  expect(await screen.findByText(title)).toBeVisible()
  expect(screen.queryByText('first of 2')).toBeNull()
  await waitFor(() => expect(held.server.askedOf(API.submitJudgement)).toHaveLength(1))
})

test('what a lead stops shows without a judgement too, and the task comes back when it goes on', async () => {
  const work = judging(held.server)
  const { user } = await openTask()
  const open = work.open
  Object.assign(work, { open: [], why: 'project_paused', handsOut: false })
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
  expect(await screen.findByText('This project is paused')).toBeVisible()
  Object.assign(work, { open, handsOut: true })
  window.dispatchEvent(new Event('focus'))
  await taskShows(1)
  await user.keyboard('1{Enter}')
  await taskShows(2)
})

test('when the next task can not be fetched, the page says what is safe and tries again on request', async () => {
  const work = judging(held.server)
  held.server.refuse(API.leaseNext, 'internal')
  const { user } = openApp(`/projects/${PROJECT}/annotate`)
  expect(await screen.findByRole('alert')).toHaveTextContent('Your judgements are safe')
  judging(held.server)
  expect(work.open).toHaveLength(5)
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  await taskShows(1)
})

test('tasks ahead are fetched before they are needed, and are not seen or read out', async () => {
  judging(held.server)
  await openTask()
  expect(held.server.askedOf(API.leaseNext)[0]?.body).toEqual({ want: 3 })
  await waitFor(() => expect(screen.getByText('first of 2')).not.toBeVisible())
  expect(screen.getAllByRole('heading', { level: 2, name: /^Response/ })).toHaveLength(2)
})

test('the responses stand in the order that the server gave', async () => {
  judging(held.server)
  await openTask()
  const [first, second] = screen.getAllByRole('region', { name: /^Response/ })
  expect(first).toHaveTextContent('first of 1')
  expect(second).toHaveTextContent('second of 1')
})

test('leaving the page shortens the leases of what was ahead', async () => {
  judging(held.server)
  await openTask()
  window.dispatchEvent(new Event('pagehide'))
  await waitFor(() => expect(held.server.askedOf(API.heartbeatAssignment)).toHaveLength(3))
  for (const { body } of held.server.askedOf(API.heartbeatAssignment)) expect(body).toEqual({ leaving: true })
})

test('an engineer is told that judging is not part of the role', async () => {
  inProject(held.server, 'engineer')
  openApp(`/projects/${PROJECT}/annotate`)
  expect(await screen.findByText('Your role does not include this')).toBeVisible()
})

const [first, second] = ['**bold** first', '**bold** second']

function FailsOnSecond({ text }: { text: string }) {
  if (text === second) throw new Error('can not be laid out (on purpose)')
  return <p>laid out</p>
}

test('when one side can not be rendered, both are shown as they were written', async () => {
  const task = Assignment.parse(
    assignment(1, {
      responses: [
        { handle: 'aaaaaaaaaaaaaaaa', messages: [{ role: 'assistant', content: first }] },
        { handle: 'bbbbbbbbbbbbbbbb', messages: [{ role: 'assistant', content: second }] },
      ],
    }),
  )
  // React reports what a boundary caught.
  const report = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  onTestFinished(() => report.mockRestore())
  await act(async () => {
    render(<TaskTexts task={task} view={asRead()} render={FailsOnSecond} />)
  })
  // Suspended parts are taken up again only inside an awaited act.
  await act(async () => void (await Promise.all([first, second].map(layOut))))
  expect(await screen.findByText(first)).toBeVisible()
  expect(screen.getByText(second)).toBeVisible()
  expect(screen.getByRole('status')).toHaveTextContent('Shown as raw text')
})

test('text can be switched to how it was written, for both sides at once', async () => {
  const work = judging(held.server)
  work.open = [
    assignment(1, {
      responses: [
        { handle: 'aaaaaaaaaaaaaaaa', messages: [{ role: 'assistant', content: 'first of 1' }] },
        { handle: 'bbbbbbbbbbbbbbbb', messages: [{ role: 'assistant', content: '**strong** words' }] },
      ],
    }),
  ]
  const { user } = await openTask()
  expect(screen.queryByText('**strong** words')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Raw text' }))
  expect(screen.getByText('**strong** words')).toBeVisible()
  await user.keyboard('1')
  await user.click(screen.getByRole('button', { name: 'Submit' }))
  await waitFor(() =>
    expect(held.server.askedOf(API.submitJudgement)[0]?.body).toMatchObject({ layout: 'raw', rendering: 'raw_chosen' }),
  )
})

test('a page that was just loaded renews nothing, one that the browser shows again as it was left renews every task', async () => {
  judging(held.server)
  await openTask()
  const show = (persisted: boolean) => window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }))
  show(false)
  document.dispatchEvent(new Event('visibilitychange'))
  expect(held.server.askedOf(API.heartbeatAssignment)).toEqual([])
  show(true)
  await waitFor(() => expect(held.server.askedOf(API.heartbeatAssignment)).toHaveLength(3))
})
