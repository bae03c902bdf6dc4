import type { Reach } from '@tiebreak/contracts/measures/schemas.ts'
import type { CsvColumn } from './to-csv.ts'

/** How far the rows go, beside each row: a file outlives the page that it was saved from. */
export function reachColumns<Row>({ asOf, behind, decisionsBehind }: Reach): CsvColumn<Row>[] {
  return [
    { name: 'as_of', value: () => asOf },
    { name: 'answers_not_included', value: () => behind },
    { name: 'decisions_not_included', value: () => decisionsBehind },
  ]
}
