import { expect, it } from 'vitest'
import { dayAfter, ownBatch } from '#people/own-batch.ts'

const today = '2026-11-29'

it.each([
  ['nothing answered', [], { before: null, tasks: 0, missing: 20 }],
  ['today is not over', [[today, 50]], { before: null, tasks: 0, missing: 0 }],
  ['enough yesterday', [['2026-11-28', 20]], { before: today, tasks: 20, missing: 20 }],
  [
    'too few on each day, enough together',
    [
      ['2026-11-01', 12],
      ['2026-11-05', 9],
    ],
    { before: '2026-11-06', tasks: 21, missing: 20 },
  ],
  [
    'what came since is too little',
    [
      ['2026-11-01', 20],
      ['2026-11-05', 19],
    ],
    { before: '2026-11-02', tasks: 20, missing: 1 },
  ],
  [
    'with today it is enough',
    [
      ['2026-11-01', 20],
      [today, 20],
    ],
    { before: '2026-11-02', tasks: 20, missing: 0 },
  ],
] as const)('%s', (_, days, batch) => {
  expect(
    ownBatch(
      days.map(([day, tasks]) => ({ day, tasks })),
      today,
    ),
  ).toEqual(batch)
})

it('knows the day after the last of a month and of a year', () => {
  expect([dayAfter('2028-02-28'), dayAfter('2026-12-31')]).toEqual(['2028-02-29', '2027-01-01'])
})
