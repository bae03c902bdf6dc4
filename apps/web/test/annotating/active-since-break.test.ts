import { expect, test } from 'vitest'
import { activeSinceBreak, type Sitting } from '../../src/features/annotating/session/active-since-break.ts'

const MINUTE = 60_000

test('active time adds up over judgements, and begins anew after five minutes away', () => {
  let sitting: Sitting = { activeMs: 0, answeredAt: null }
  sitting = activeSinceBreak(sitting, 2 * MINUTE, 10 * MINUTE)
  sitting = activeSinceBreak(sitting, 3 * MINUTE, 14 * MINUTE)
  expect(sitting.activeMs).toBe(5 * MINUTE)
  // Nine minutes, of which four were active: five away.
  expect(activeSinceBreak(sitting, 4 * MINUTE, 23 * MINUTE).activeMs).toBe(4 * MINUTE)
  expect(activeSinceBreak(sitting, 4 * MINUTE + 1, 23 * MINUTE).activeMs).toBe(9 * MINUTE + 1)
  expect(activeSinceBreak(sitting, null, 15 * MINUTE).activeMs).toBe(5 * MINUTE)
})
