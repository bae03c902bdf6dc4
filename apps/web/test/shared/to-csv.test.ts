import { expect, test } from 'vitest'
import { toCsv } from '../../src/shared/figures/to-csv.ts'

const columns = [
  { name: 'name', value: (row: { name: string; share: number | null }) => row.name },
  { name: 'share', value: (row: { name: string; share: number | null }) => row.share },
]

test('CSV keeps full precision and leaves a missing number empty', () => {
  expect(
    toCsv(columns, [
      { name: 'a', share: 1 / 3 },
      { name: 'b', share: null },
    ]),
  ).toBe('name,share\r\na,0.3333333333333333\r\nb,\r\n')
})

test('CSV quotes what would break a row, and keeps formulas text but negative numbers numbers', () => {
  expect(
    toCsv(columns, [
      { name: 'a,"b"\n', share: -0.5 },
      { name: '=cmd', share: 0 },
    ]),
  ).toBe('name,share\r\n"a,""b""\n",-0.5\r\n\'=cmd,0\r\n')
})
