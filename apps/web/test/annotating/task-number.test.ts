import { API } from '@tiebreak/contracts/api.ts'
import { ProjectId, ResponseHandle, UserId } from '@tiebreak/contracts/ids.ts'
import { expect, test, vi } from 'vitest'
import { createAnnotateSession } from '#features/annotating/session/annotate-session.ts'
import { createMemoryStore } from '#features/annotating/session/memory-store.ts'
import { EMPTY_SESSION, oneMoreJudged, taskName } from '#features/annotating/session/session-state.ts'
import { sayTaskName } from '#features/annotating/session/task-name.ts'
import { annotateTexts } from '#shared/messages/annotate-texts.ts'
import { speak } from '#shared/messages/spoken.ts'
import { PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'
import { FIRST, judging, SECOND } from './judging.ts'

const held = standInPerTest()

const JUDGEMENT = {
  ranks: { [ResponseHandle.parse(FIRST)]: 1, [ResponseHandle.parse(SECOND)]: 2 },
  strength: 1,
  bothBad: false,
}
/** For machines that do much else; no verdict on speed. */
const PATIENCE = { timeout: 30_000 }
const MEASURED = { shownAt: '2026-11-20T10:00:00Z', activeMs: 1000, layout: 'stacked', rendering: 'formatted' } as const

const words = await speak('en').fetch(annotateTexts)

test('the number of a task never falls and skips none, also while a judgement is being taken out of the browser', async () => {
  judging(held.server, { tasks: 8 })
  const store = createMemoryStore()
  const { remove } = store
  // While one is taken out, the server, which holds it by now, says how many there are.
  store.remove = async (key) => {
    const before = held.server.askedOf(API.leaseNext).length
    session.wake()
    await vi.waitFor(() => expect(held.server.askedOf(API.leaseNext).length).toBeGreaterThan(before))
    await new Promise((resolve) => setTimeout(resolve, 0))
    await remove(key)
  }
  const session = createAnnotateSession({ store, userId: UserId.parse('user-1'), projectId: ProjectId.parse(PROJECT) })
  const names: string[] = []
  session.subscribe(() => {
    const name = sayTaskName(words, taskName(session.getState()))
    if (session.getState().queue.length > 0 && names.at(-1) !== name) names.push(name)
  })
  await session.start()
  for (let task = 1; task <= 7; task++) {
    session.submit(JUDGEMENT, null, MEASURED)
    await vi.waitFor(() => expect(held.server.askedOf(API.submitJudgement)).toHaveLength(task))
    await vi.waitFor(() => expect(session.getState().outbox.waiting).toEqual([]))
  }
  session.stop()
  expect(names).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((number) => `Task ${number} of 8`))
})

test('after practice the next task is called by its number in the work, also when it came before the last judgement was out of the browser', async () => {
  const work = judging(held.server, { tasks: 8 })
  work.stage = { kind: 'practice', done: 0, of: 1 }
  const store = createMemoryStore()
  const session = createAnnotateSession({ store, userId: UserId.parse('user-1'), projectId: ProjectId.parse(PROJECT) })
  const { remove } = store
  // While the judgement is taken out, the server, which holds it by now, hands out as many tasks as are wanted.
  store.remove = async (key) => {
    session.wake()
    await vi.waitFor(() => expect(session.getState().queue).toHaveLength(3), PATIENCE)
    await remove(key)
  }
  await session.start()
  expect(sayTaskName(words, taskName(session.getState()))).toBe('Practice 1 of 1')
  work.stage = { kind: 'work', done: 0, of: 0 }
  session.submit(JUDGEMENT, null, MEASURED)
  await vi.waitFor(() => expect(sayTaskName(words, taskName(session.getState()))).toBe('Task 2 of 8'), PATIENCE)
  await vi.waitFor(() => expect(session.getState().outbox.waiting).toEqual([]), PATIENCE)
  session.stop()
})

test('the total stands still while tasks are judged, is a bound above 500, and is not said once more come than there were', () => {
  for (const total of [1, 3, 40, 499, 500, 749, 1_300]) {
    let progress = { judged: 0, left: Math.min(total, 500) }
    for (let judged = 0; judged < total + 3; judged++) {
      // As the server counts, and as the page counts on before the server has said so.
      const left = Math.min(Math.max(total - judged, 0), 500)
      const [served, counted] = [{ judged, left }, progress].map((one) => taskName({ ...EMPTY_SESSION, progress: one }))
      const task = `Task ${(judged + 1).toLocaleString('en')}`
      const of = left < 500 ? total.toLocaleString('en') : judged < 500 ? '500+' : '1,000+'
      expect(sayTaskName(words, served ?? '')).toBe(judged < total ? `${task} of ${of}` : task)
      if (total < 500) expect(counted).toEqual(served)
      progress = oneMoreJudged({ ...EMPTY_SESSION, progress }).progress ?? progress
    }
  }
})
