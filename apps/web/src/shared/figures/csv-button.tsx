import type { Reach } from '@tiebreak/contracts/measures/schemas.ts'
import { Button } from '#shared/ui/button.tsx'
import { Icon } from '#shared/ui/icon.tsx'
import { reachColumns } from './reach-columns.ts'
import { saveText } from './save-text.ts'
import { type CsvColumn, toCsv } from './to-csv.ts'

/** Saves the rows behind a figure, each with how far it goes. */
export function CsvButton<Row>({
  name,
  fileName,
  columns,
  rows,
  reach,
}: {
  /** What the figure is called, for screen readers. */
  name: string
  fileName: string
  columns: readonly CsvColumn<Row>[]
  rows: readonly Row[]
  reach: Reach
}) {
  return (
    <Button onClick={() => saveText(fileName, 'text/csv', toCsv([...columns, ...reachColumns<Row>(reach)], rows))}>
      <Icon name="download" />
      CSV <span className="sr-only">{name}</span>
    </Button>
  )
}
