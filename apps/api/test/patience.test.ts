import { expect, it } from 'vitest'
import { createPatience, type Patience } from '#load/patience.ts'

function refuse(patience: Patience<object>, connection: object, caller: string): number {
  const seconds = patience.secondsFor(connection, caller)
  patience.told(connection, caller, seconds)
  return seconds
}

it('whoever comes back sooner than they were told is held until then, one request at a time, and nobody else is', () => {
  let at = 0
  const patience = createPatience({ now: () => at, random: () => 0.99 })
  const [one, another] = [{}, {}]
  expect(patience.hold(one, 'ann')).toBe(0)
  expect(refuse(patience, one, 'ann')).toBe(3)
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
    told.push(refuse(patience, one, 'ann'))
    at += patience.hold(one, 'ann')
  }
  expect(told).toEqual([1, 2, 4, 8, 16, 30, 30])
  refuse(patience, one, 'ann')
  at += 30_000
  expect(patience.hold(one, 'ann')).toBe(0)
  expect(refuse(patience, one, 'ann')).toBe(1)
})
