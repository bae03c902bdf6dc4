import type { LookRow } from '@tiebreak/contracts/data/looks.ts'
import { useState } from 'react'
import { dataTexts } from '#features/data/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Card } from '#shared/ui/card.tsx'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { Select } from '#shared/ui/select.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { JudgementList } from './judgement-list.tsx'

/** One row that a person knows: what the mapping makes of it, and whether that is right. */
export function KnownRow({
  rows,
  isRight,
  onRight,
}: {
  rows: readonly LookRow[]
  isRight: boolean
  onRight: (isRight: boolean) => void
}) {
  const words = useWords(dataTexts)
  const [at, setAt] = useState(0)
  const row = rows[at] ?? rows[0]
  if (row === undefined) return null
  return (
    <Card title={words('checkARow')} description={words('checkARowAbout')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 text-sm">
        <Select
          label={words('line')}
          options={rows.map(({ line, prompt }, place) => ({
            value: String(place),
            label: `${formatCount(words.tag, line)}: ${prompt.slice(0, 60)}`,
          }))}
          value={String(at)}
          onChange={(event) => {
            setAt(Number(event.currentTarget.value))
            onRight(false)
          }}
        />
        <JudgementList judgements={row.judgements} />
        <Checkbox
          label={words('rowIsRight')}
          checked={isRight}
          onChange={(event) => onRight(event.currentTarget.checked)}
        />
      </div>
    </Card>
  )
}
