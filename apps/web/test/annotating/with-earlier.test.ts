import { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import { expect, test } from 'vitest'
import { EMPTY_SESSION, type PastTask, withEarlier } from '../../src/features/annotating/session/session-state.ts'
import { assignment } from './judging.ts'

const task = (number: number) => Assignment.parse(assignment(number))
const past = (number: number, reason: string | null = null): PastTask => ({
  assignment: task(number),
  submissionId: null,
  judgement: null,
  reason,
  taskName: { key: 'task.earlier' },
})
const numbers = (tasks: readonly PastTask[]) => tasks.map((one) => one.assignment.prompt[0]?.content)

test('what was judged before this visit comes before what was judged until the list of it was there', () => {
  const state = { ...EMPTY_SESSION, past: [past(3, 'of now'), past(4)], queue: [task(5)], revisiting: 1 }
  const merged = withEarlier(state, [past(1), past(2), past(3, 'of then'), past(5)], 10)
  expect(numbers(merged.past)).toEqual(['Question 1', 'Question 2', 'Question 3', 'Question 4'])
  expect(merged.past[2]?.reason).toBe('of now')
  // The task on screen is the same one as before.
  expect(merged.revisiting).toBe(3)
})

test('of what was judged before there is as much as there is room for, the latest of it', () => {
  const earlier = Array.from({ length: 10 }, (_, nth) => past(nth + 1))
  const merged = withEarlier({ ...EMPTY_SESSION, past: [past(11), past(12)] }, earlier, 10)
  expect(numbers(merged.past)).toEqual(Array.from({ length: 10 }, (_, nth) => `Question ${nth + 3}`))
  expect(merged.revisiting).toBeNull()
  const full = withEarlier({ ...EMPTY_SESSION, past: earlier }, [past(20)], 10)
  expect(full.past).toEqual(earlier)
})
