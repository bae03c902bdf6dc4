import { cleanup, screen, waitFor } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, test, vi } from 'vitest'
import { inProject } from '../stand-in/samples.ts'
import { Refused } from '../stand-in/stand-in.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'
import { freshDatabase } from './fresh-database.ts'
import { judging } from './judging.ts'
import { openTask, taskShows } from './open-task.ts'

const held = standInPerTest()
freshDatabase()

const chip = () => screen.getByTestId('save-chip').textContent
const sent = () =>
  held.server.askedOf(API.submitJudgement).map(({ body }) => body as { id: string; assignmentId: string })

test('judgements wait while there is no connection, and are sent in order with the same ids when it is back', async () => {
  judging(held.server)
  const { user } = await openTask()
  held.server.reachable = false
  await user.keyboard('1{Enter}')
  await taskShows(2)
  await user.keyboard('2{Enter}')
  await taskShows(3)
  await waitFor(() => expect(chip()).toBe('Offline · 2 waiting'))
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Task 3 of 5')
  expect(sent()).toEqual([])
  held.server.reachable = true
  window.dispatchEvent(new Event('online'))
  await waitFor(() => expect(chip()).toBe('Saved'))
  expect(sent().map(({ assignmentId }) => assignmentId.slice(-1))).toEqual(['1', '2'])
})

test('a judgement that the server took but whose reply was lost is sent again under the same id', async () => {
  const work = judging(held.server)
  let replies = 0
  held.server.answer(API.submitJudgement, ({ body }) => {
    replies += 1
    work.open = work.open.filter((one) => one.id !== body.assignmentId)
    if (replies === 1) throw new Refused({ refused: 'busy' })
    return {
      id: body.id,
      assignmentId: body.assignmentId,
      revision: 1,
      receivedAt: '2026-11-20T10:00:00Z',
    }
  })
  const { user } = await openTask()
  await user.keyboard('1{Enter}')
  await taskShows(2)
  await waitFor(() => expect(chip()).toBe('Saved'))
  expect(sent()).toHaveLength(2)
  expect(sent()[0]?.id).toBe(sent()[1]?.id)
})

test.each(['busy', 'too_many_requests'] as const)(
  'an answer that is refused as %s is kept, waits at least as long as the server asks, and is sent under the same id',
  async (refused) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
    try {
      const work = judging(held.server)
      let refusals = 0
      held.server.answer(API.submitJudgement, ({ body }) => {
        refusals += 1
        if (refusals === 1) throw new Refused({ refused, retryAfterSeconds: 600 })
        work.open = work.open.filter((one) => one.id !== body.assignmentId)
        return {
          id: body.id,
          assignmentId: body.assignmentId,
          revision: 1,
          receivedAt: '2026-11-20T10:00:00Z',
        }
      })
      const { user } = await openTask()
      await user.keyboard('1{Enter}')
      await taskShows(2)
      await waitFor(() => expect(sent()).toHaveLength(1))
      await vi.advanceTimersByTimeAsync(500_000)
      expect(sent()).toHaveLength(1)
      expect(chip()).toMatch(/1/)
      await vi.advanceTimersByTimeAsync(300_000)
      await waitFor(() => expect(chip()).toBe('Saved'))
      expect(sent()).toHaveLength(2)
      expect(sent()[0]?.id).toBe(sent()[1]?.id)
    } finally {
      vi.useRealTimers()
    }
  },
)

test('judgements outlive the page: the next visit sends what the last one could not', async () => {
  judging(held.server)
  const first = await openTask()
  held.server.reachable = false
  await first.user.keyboard('1{Enter}')
  await taskShows(2)
  await waitFor(() => expect(chip()).toBe('Offline · 1 waiting'))
  cleanup()
  held.server.reachable = true
  await openTask(2)
  await waitFor(() => expect(sent()).toHaveLength(1))
  await waitFor(() => expect(chip()).toBe('Saved'))
  expect(screen.queryByText('first of 1')).toBeNull()
})

test('a judgement that the server refuses is explained and dropped, and work goes on', async () => {
  judging(held.server)
  held.server.refuse(API.submitJudgement, 'assignment_already_judged')
  const { user } = await openTask()
  await user.keyboard('1{Enter}')
  const notice = await screen.findByRole('alert')
  expect(notice).toHaveTextContent('Task 1 of 5: this judgement was not stored')
  expect(notice).toHaveTextContent('You have already judged this comparison.')
  expect(notice).toHaveTextContent('stand-in')
  await user.click(screen.getByRole('button', { name: 'OK' }))
  expect(screen.queryByRole('alert')).toBeNull()
  expect(chip()).toBe('Saved')
})

test('when the session ends, judgements are kept and the page asks to sign in again', async () => {
  const { server } = held
  judging(server)
  const { user } = await openTask()
  server.refuse(API.submitJudgement, 'not_signed_in').refuse(API.leaseNext, 'not_signed_in')
  await user.keyboard('1{Enter}')
  const notice = await screen.findByRole('alert')
  expect(notice).toHaveTextContent('Your session has ended')
  expect(notice).toHaveTextContent('1 judgement is kept in this browser')
  expect(screen.getByRole('link', { name: 'Sign in again' })).toHaveAttribute(
    'href',
    expect.stringContaining('returnTo'),
  )
  expect(chip()).toBe('Signed out · 1 waiting')
  await taskShows(2)
  judging(server)
  inProject(server, 'annotator')
  window.dispatchEvent(new Event('focus'))
  await waitFor(() => expect(chip()).toBe('Saved'))
  expect(screen.queryByRole('alert')).toBeNull()
})

test('a browser that keeps nothing is named, and judgements still reach the server', async () => {
  judging(held.server)
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('refused', 'SecurityError')
  })
  const { user } = await openTask()
  expect(screen.getByText('This browser stores nothing')).toBeVisible()
  await user.keyboard('1{Enter}')
  await waitFor(() => expect(sent()).toHaveLength(1))
})

test('what was chosen and typed is there again after a reload', async () => {
  judging(held.server)
  const { user } = await openTask()
  await user.keyboard('6r')
  await user.type(await screen.findByLabelText('Reason'), 'because')
  window.dispatchEvent(new Event('pagehide'))
  cleanup()
  await openTask()
  await waitFor(() => expect(screen.getByRole('radio', { name: 'B better' })).toBeChecked())
  expect(screen.getByLabelText('Reason')).toHaveValue('because')
})
