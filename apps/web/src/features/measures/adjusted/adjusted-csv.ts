import type { AdjustedScore, Placed } from '@tiebreak/contracts/measures/adjusted.ts'
import type { CsvColumn } from '#shared/figures/to-csv.ts'

function columnsOf(name: string, of: (row: AdjustedScore) => Placed): CsvColumn<AdjustedScore>[] {
  const intervalOf = (row: AdjustedScore) => {
    const { interval } = of(row)
    return interval.ok ? interval : null
  }
  return [
    { name: `${name}place`, value: (row) => of(row).place },
    { name: `${name}score`, value: (row) => of(row).score },
    { name: `${name}standard_error`, value: (row) => intervalOf(row)?.standardError ?? null },
    { name: `${name}low`, value: (row) => intervalOf(row)?.low ?? null },
    { name: `${name}high`, value: (row) => intervalOf(row)?.high ?? null },
    {
      name: `${name}interval_reason`,
      value: (row) => {
        const { interval } = of(row)
        return interval.ok ? null : interval.reason
      },
    },
    { name: `${name}interval_warnings`, value: (row) => intervalOf(row)?.warnings.join(' ') ?? null },
    { name: `${name}rank_low`, value: (row) => of(row).rankLow },
    { name: `${name}rank_high`, value: (row) => of(row).rankHigh },
  ]
}

/** Plain and adjusted side by side. */
export const adjustedCsv: readonly CsvColumn<AdjustedScore>[] = [
  { name: 'system', value: (row) => row.system },
  { name: 'component', value: (row) => row.component },
  ...columnsOf('', ({ plain }) => plain),
  ...columnsOf('adjusted_', ({ adjusted }) => adjusted),
]
