import { expect, test } from 'vitest'
import { createActiveClock } from '../../src/features/annotating/session/active-clock.ts'

function clockAt() {
  let time = 1000
  const clock = createActiveClock(() => time)
  return { clock, pass: (ms: number) => (time += ms) }
}

test('time counts from the beginning while there is input', () => {
  const { clock, pass } = clockAt()
  pass(20_000)
  clock.input()
  pass(30_000)
  expect(clock.read()).toBe(50_000)
})

test('a minute after the last input, time stops counting until the next', () => {
  const { clock, pass } = clockAt()
  pass(300_000)
  clock.input()
  pass(5000)
  expect(clock.read()).toBe(65_000)
})

test('time while the page is hidden does not count', () => {
  const { clock, pass } = clockAt()
  pass(10_000)
  clock.hide()
  pass(20_000)
  clock.show()
  pass(3000)
  expect(clock.read()).toBe(13_000)
  expect(clock.read()).toBe(13_000)
})
