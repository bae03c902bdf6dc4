import { expect, it } from 'vitest'
import { amongMany, dayAfter, ownBatch, ownSpans } from '#annotating/own-batch.ts'

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

it('makes batches of whole days, and more days never change what is there', () => {
  const days = [
    ['2026-11-01', 12],
    ['2026-11-05', 9],
    ['2026-11-06', 30],
    ['2026-11-20', 19],
    ['2026-11-21', 1],
  ].map(([day, tasks]) => ({ day: String(day), tasks: Number(tasks) }))
  const all = ownSpans(days, today)
  expect(all).toEqual([
    { from: null, before: '2026-11-06', tasks: 21 },
    { from: '2026-11-06', before: '2026-11-07', tasks: 30 },
    { from: '2026-11-07', before: '2026-11-22', tasks: 20 },
  ])
  for (const until of days.keys()) {
    const fewer = ownSpans(days.slice(0, until), today)
    expect(all.slice(0, fewer.length)).toEqual(fewer)
  }
  expect(ownSpans(days, '2026-11-21')).toEqual(all.slice(0, 2))
})

it('holds back the judgements of a batch that few are like in their number of responses', () => {
  const judgements = [...Array.from({ length: 20 }, () => ({ k: 2 })), ...Array.from({ length: 19 }, () => ({ k: 5 }))]
  expect(amongMany(judgements)).toEqual(judgements.slice(0, 20))
  expect(amongMany([...judgements, { k: 5 }])).toHaveLength(40)
})
