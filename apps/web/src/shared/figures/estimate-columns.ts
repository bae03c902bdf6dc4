import type { IntervalEstimate } from '@tiebreak/contracts/common.ts'
import type { CsvColumn } from './to-csv.ts'

/** The CSV columns of an estimate: value, bounds, n, and the named reason where there is no value. */
export function estimateColumns<Row>(name: string, of: (row: Row) => IntervalEstimate): CsvColumn<Row>[] {
  const bound = (key: 'low' | 'high') => (row: Row) => {
    const estimate = of(row)
    return estimate.ok ? estimate[key] : null
  }
  return [
    { name, value: (row) => of(row).value ?? null },
    { name: `${name}_low`, value: bound('low') },
    { name: `${name}_high`, value: bound('high') },
    { name: `${name}_n`, value: (row) => of(row).n },
    {
      name: `${name}_reason`,
      value: (row) => {
        const estimate = of(row)
        return estimate.ok ? null : estimate.reason
      },
    },
  ]
}
