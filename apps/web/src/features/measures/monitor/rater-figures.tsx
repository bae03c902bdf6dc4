import type { IntervalEstimate } from '@tiebreak/contracts/common.ts'
import type { RaterMeasures, Reach } from '@tiebreak/contracts/measures/schemas.ts'
import { measuresTexts } from '#features/measures/messages/texts.ts'
import { CsvButton } from '#shared/figures/csv-button.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
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
  const words = useWords(measuresTexts)
  const csv = (
    <CsvButton name={words('raters')} fileName="raters.csv" columns={raterCsvColumns} rows={raters} reach={reach} />
  )
  return (
    <>
      <Card title={words('firstShownResponseChosen')} description={words('someoneWhoJudgesByQualityAlone')}>
        <FirstShownPlot raters={raters} />
      </Card>
      <Card title={words('raters')} description={words('differsFromConsensusMeansThat')} actions={csv}>
        <RaterTable raters={raters} consensus={consensus} onExclude={onExclude} />
      </Card>
    </>
  )
}
