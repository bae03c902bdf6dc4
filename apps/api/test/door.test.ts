import { expect, it } from 'vitest'
import { type Arrival, createDoor, type DoorClass } from '#load/door.ts'

const LIMITS = {
  judging: { most: 6, ofOneCaller: 4, ageMs: 3_000 },
  page: { most: 6, ofOneCaller: 4, ageMs: 1_000 },
  ordinary: { most: 6, ofOneCaller: 4, ageMs: 1_000 },
  files: { most: 6, ofOneCaller: 4, ageMs: 1_000 },
}

/** A door with a clock and an event loop of the test's own, and what became of whom. */
function makeDoor(aTurn = 2) {
  let at = 0
  let turns: (() => void)[] = []
  const told: string[] = []
  const room = new Set<DoorClass>(['judging', 'page', 'ordinary', 'files'])
  const nextTurn = (work: () => void) => void turns.push(work)
  const hasRoom = (kind: DoorClass) => room.has(kind)
  const door = createDoor({ hasRoom, limits: LIMITS, aTurn, now: () => at, nextTurn, later: nextTurn })
  const arrive = (name: string, kind: DoorClass, more: Partial<Arrival> = {}) =>
    door.arrive({
      kind,
      caller: name,
      begin: () => void told.push(`${name} begins`),
      refuse: (code) => void told.push(`${name}: ${code}`),
      ...more,
    })
  return {
    door,
    room,
    arrive,
    pass: (ms: number) => {
      at += ms
    },
    turn() {
      const now = turns
      turns = []
      for (const work of now) work()
    },
    rests: () => turns.length === 0,
    /** What was told since it was asked last. */
    told: () => told.splice(0),
  }
}

it('whoever comes when nobody waits begins at once', () => {
  const { arrive, told, turn, rests } = makeDoor()
  arrive('a', 'ordinary')
  expect(told()).toEqual(['a begins'])
  turn()
  turn()
  expect(rests()).toBe(true)
})

it('a few begin in each turn, those of people who judge first, one of each caller in turn', () => {
  const { arrive, told, turn } = makeDoor()
  for (const name of ['a', 'b', 'c', 'd', 'e']) arrive(name, 'ordinary')
  arrive('judge', 'judging')
  expect(told()).toEqual(['a begins', 'b begins'])
  turn()
  expect(told()).toEqual(['judge begins', 'c begins'])
  turn()
  expect(told()).toEqual(['d begins', 'e begins'])
})

it('nobody is let in who has waited longer than the bound, however late the turn comes', () => {
  const { arrive, told, turn, pass } = makeDoor()
  for (const name of ['a', 'b', 'c', 'd', 'e']) arrive(name, 'ordinary')
  for (const name of ['judge', 'referee']) arrive(name, 'judging')
  told()
  pass(1_001)
  turn()
  expect(told()).toEqual(['judge begins', 'referee begins', 'c: busy', 'd: busy', 'e: busy'])
})

it('beyond what may wait all are refused, and one caller sooner, who is told so', () => {
  const { arrive, told, turn } = makeDoor()
  for (const name of ['a', 'b']) arrive(name, 'ordinary')
  for (let count = 0; count < 5; count++) arrive('greedy', 'ordinary')
  for (const name of ['c', 'd', 'e']) arrive(name, 'ordinary')
  arrive('judge', 'judging')
  expect(told()).toEqual(['a begins', 'b begins', 'greedy: too_many_requests', 'e: busy'])
  turn()
  turn()
  expect(told()).toEqual(['judge begins', 'greedy begins', 'c begins', 'd begins'])
  turn()
  turn()
  expect(told()).toEqual(['greedy begins', 'greedy begins', 'greedy begins'])
})

it('where there is no room behind the door they wait before it, while others go on, and no longer than the bound', () => {
  const { arrive, told, turn, pass, room } = makeDoor(16)
  room.delete('ordinary')
  for (const name of ['a', 'b', 'c']) arrive(name, 'ordinary')
  arrive('page', 'page')
  turn()
  expect(told()).toEqual(['page begins'])
  pass(500)
  arrive('d', 'ordinary')
  pass(501)
  turn()
  expect(told()).toEqual(['a: busy', 'b: busy', 'c: busy'])
  room.add('ordinary')
  turn()
  expect(told()).toEqual(['d begins'])
})

it('while each turn brings connections fewer begin, so that the rest come to the door soon', () => {
  const { door, arrive, told, turn } = makeDoor(16)
  const crowd = (turns: number) => {
    for (let count = 0; count < turns; count++) {
      door.connected()
      turn()
    }
  }
  crowd(16)
  for (const name of ['a', 'b', 'c']) arrive(name, 'ordinary')
  for (const name of ['judge', 'referee']) arrive(name, 'judging')
  told()
  crowd(1)
  expect(told()).toEqual(['referee begins'])
  crowd(7)
  expect(told()).toEqual(['b begins'])
  turn()
  expect(told()).toEqual(['c begins'])
})
