import type { SystemPair } from '@tiebreak/contracts/measures/ranking-schemas.ts'
import type { CsvColumn } from '#shared/figures/to-csv.ts'

/** The columns of files of pairs. */
export const pairCsvColumns: readonly CsvColumn<SystemPair>[] = [
  { name: 'first', value: (row) => row.first },
  { name: 'second', value: (row) => row.second },
  { name: 'p_first_better', value: (row) => row.better },
  { name: 'p_first_better_at_least', value: (row) => row.betterAtLeast },
  { name: 'p_first_better_at_most', value: (row) => row.betterAtMost },
  { name: 'next_judgement', value: (row) => row.next },
  { name: 'next_judgement_low', value: (row) => row.nextLow },
  { name: 'next_judgement_high', value: (row) => row.nextHigh },
  { name: 'judged', value: (row) => row.judged },
  { name: 'first_preferred', value: (row) => row.observed },
  { name: 'deviation_z', value: (row) => row.z },
  { name: 'deviation_p', value: (row) => row.deviation },
]
