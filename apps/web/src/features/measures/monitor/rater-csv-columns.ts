import type { RaterMeasures } from '@tiebreak/contracts/measures/schemas.ts'
import { estimateColumns } from '#shared/figures/estimate-columns.ts'
import type { CsvColumn } from '#shared/figures/to-csv.ts'

/** The raters table in full precision. */
export const raterCsvColumns: readonly CsvColumn<RaterMeasures>[] = [
  { name: 'rater_id', value: (rater) => rater.raterId },
  { name: 'rater', value: (rater) => rater.name },
  { name: 'kind', value: (rater) => rater.kind },
  { name: 'simulated', value: (rater) => rater.simulated },
  { name: 'judgements', value: (rater) => rater.judgements },
  { name: 'ties', value: (rater) => rater.ties },
  { name: 'both_bad', value: (rater) => rater.bothBad },
  { name: 'median_active_ms', value: (rater) => rater.medianActiveMs },
  ...estimateColumns<RaterMeasures>('agreement_with_others', (rater) => rater.agreementWithOthers),
  ...estimateColumns<RaterMeasures>('first_shown_chosen', (rater) => rater.firstShownChosen),
]
