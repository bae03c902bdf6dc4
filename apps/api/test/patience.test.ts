import { expect, it } from 'vitest'
import { createPatience } from '#load/patience.ts'

it('whoever comes back sooner than they were told is held until then, one request at a time, and nobody else is', () => {
  let at = 0
  const patience = createPatience({ now: () => at, random: () => 0.99 })
  const [one, another] = [{}, {}]
  expect(patience.hold(one, 'ann')).toBe(0)
  expect(patience.ask(one, 'ann')).toBe(3)
  at = 1_000
  expect(patience.hold(one, 'ben')).toBe(0)
  expect(patience.hold(another, 'ann')).toBe(0)
  expect(patience.hold(one, 'ann')).toBe(2_000)
  expect(patience.hold(one, 'ann')).toBe(0)
})

it('each time they do not wait they are told twice as long, up to half a minute; who waits begins anew', () => {
  let at = 0
  const patience = createPatience({ now: () => at, random: () => 0 })
  const one = {}
  const told: number[] = []
  for (let count = 0; count < 7; count++) {
    told.push(patience.ask(one, 'ann'))
    at += patience.hold(one, 'ann')
  }
  expect(told).toEqual([1, 2, 4, 8, 16, 30, 30])
  patience.ask(one, 'ann')
  at += 30_000
  expect(patience.hold(one, 'ann')).toBe(0)
  expect(patience.ask(one, 'ann')).toBe(1)
})
