import type { IntervalEstimate } from '@tiebreak/contracts/common.ts'
import type { RaterMeasures, Reach } from '@tiebreak/contracts/measures/schemas.ts'
import { CsvButton } from '#shared/figures/csv-button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { FirstShownPlot } from './first-shown-plot.tsx'
import { raterCsvColumns } from './rater-csv-columns.ts'
import { RaterTable } from './rater-table.tsx'

/** Which raters prefer the side that they see first, as a figure; everything about raters, as a table. */
export function RaterFigures({
  reach,
  raters,
  consensus,
  onExclude,
}: {
  reach: Reach
  raters: readonly RaterMeasures[]
  consensus: IntervalEstimate | null
  onExclude: ((rater: RaterMeasures) => void) | undefined
}) {
  const csv = <CsvButton fileName="raters.csv" columns={raterCsvColumns} rows={raters} reach={reach} />
  return (
    <>
      <Card
        title="Share of first-shown chosen"
        description="Who answers by quality alone chooses the first-shown response half of the time. Ties, both bad, and votes without a known order are left out."
      >
        <FirstShownPlot raters={raters} />
      </Card>
      <Card
        title="Raters"
        description="“Differs from consensus” means that the whole interval lies below that of the project’s percent agreement. It is a reason to look, not a verdict: harder prompts do this too."
        actions={csv}
      >
        <RaterTable raters={raters} consensus={consensus} onExclude={onExclude} />
      </Card>
    </>
  )
}
