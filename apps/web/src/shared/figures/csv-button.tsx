import type { Reach } from '@tiebreak/contracts/measures/schemas.ts'
import { Button } from '#shared/ui/button.tsx'
import { Icon } from '#shared/ui/icon.tsx'
import { saveBlob } from './save-blob.ts'
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

/** Hands a text to the browser as a file to keep. */
function saveText(fileName: string, mediaType: string, text: string): void {
  saveBlob(fileName, new Blob([text], { type: mediaType }))
}

/** How far the rows go, beside each row: a file outlives the page that it was saved from. */
function reachColumns<Row>({ asOf, behind, decisionsBehind }: Reach): CsvColumn<Row>[] {
  return [
    { name: 'as_of', value: () => asOf },
    { name: 'answers_not_included', value: () => behind },
    { name: 'decisions_not_included', value: () => decisionsBehind },
  ]
}
