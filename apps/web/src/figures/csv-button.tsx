import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { saveText } from './save-text.ts'
import { type CsvColumn, toCsv } from './to-csv.ts'

/** Saves the rows behind a figure. */
export function CsvButton<Row>({
  fileName,
  columns,
  rows,
}: {
  fileName: string
  columns: readonly CsvColumn<Row>[]
  rows: readonly Row[]
}) {
  return (
    <Button onClick={() => saveText(fileName, 'text/csv', toCsv(columns, rows))}>
      <Icon name="download" />
      CSV <span className="sr-only">of {fileName.replace(/\.csv$/, '').replaceAll('-', ' ')}</span>
    </Button>
  )
}
