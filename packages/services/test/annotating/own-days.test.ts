import { TimeZone } from '@tiebreak/contracts/common.ts'
import { expect, it } from 'vitest'
import { countEarlier, countTasks, countToday } from '#annotating/own-days.ts'

const quarters = (...from: string[]) => from.map((one, at) => ({ from: new Date(one), tasks: at + 1 }))
const listed = (receivedAt: string) => ({ revisions: [{ receivedAt }] }) as Parameters<typeof countEarlier>[2][number]

it.each([
  ['UTC', '2026-11-28T23:45:00Z', '2026-11-29T00:00:00Z'],
  ['Asia/Kathmandu', '2026-11-28T18:00:00Z', '2026-11-28T18:15:00Z'],
  ['America/Los_Angeles', '2026-11-29T07:45:00Z', '2026-11-29T08:00:00Z'],
  ['Pacific/Kiritimati', '2026-11-28T09:45:00Z', '2026-11-28T10:00:00Z'],
])('a day in %s ends between %s and %s', (timeZone, before, after) => {
  const both = quarters(before, after)
  expect(countEarlier(both, timeZone, [])).toEqual([
    { day: '2026-11-29', tasks: 2 },
    { day: '2026-11-28', tasks: 1 },
  ])
  expect(countToday(both, timeZone, new Date(Date.parse(after) - 1))).toBe(1)
  expect(countToday(both, timeZone, new Date(after))).toBe(2)
  expect(countTasks(both)).toBe(3)
})

it('a day has 23 or 25 hours where clocks are changed', () => {
  const spring = quarters('2026-03-29T22:45:00Z', '2026-03-28T23:00:00Z')
  expect(countEarlier(spring.toReversed(), 'Europe/Madrid', [])).toEqual([
    { day: '2026-03-30', tasks: 1 },
    { day: '2026-03-29', tasks: 2 },
  ])
  const autumn = quarters('2026-10-24T22:00:00Z', '2026-10-25T22:45:00Z', '2026-10-25T23:00:00Z')
  expect(countEarlier(autumn, 'Europe/Madrid', [])).toEqual([
    { day: '2026-10-26', tasks: 3 },
    { day: '2026-10-25', tasks: 3 },
  ])
})

it('what is listed one by one is not among the earlier ones, by the day on which it was first judged', () => {
  const three = quarters('2026-11-27T10:00:00Z', '2026-11-28T10:00:00Z')
  expect(countEarlier(three, 'UTC', [listed('2026-11-28T10:07:00Z'), listed('2026-11-27T10:14:59Z')])).toEqual([
    { day: '2026-11-28', tasks: 1 },
  ])
})

it.each(['UTC', 'Europe/Madrid', 'America/Argentina/Buenos_Aires', 'Etc/GMT+12', 'Asia/Kathmandu'])(
  '%s is a time zone',
  (name) => expect(TimeZone.parse(name)).toBe(name),
)

it.each(['', 'Mars/Phobos', '+05:30', ' UTC', 'UTC ', "UTC' or 1=1", 'Europe/Madrid\u0000', 'A'.repeat(65), 'Europe'])(
  '%j is no time zone',
  (name) => expect(TimeZone.safeParse(name).success).toBe(false),
)
