import type { OwnPage } from '@tiebreak/contracts/annotating/own-page.ts'
import { useState } from 'react'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { Button } from '#shared/ui/button.tsx'
import { Table } from '#shared/ui/table.tsx'
import { formatDay } from '#shared/words/format-day.ts'
import { formatCount } from '#shared/words/format-number.ts'

const AT_FIRST = 14

/** How many tasks were judged on which day, and why they are not shown. */
export function EarlierDays({ days }: { days: NonNullable<OwnPage['earlier']> }) {
  const words = useWords(lateTexts)
  const [all, setAll] = useState(false)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h3 className="font-semibold">{words('own.earlier')}</h3>
      <p className="max-w-prose text-sm text-soft">{words('own.earlier.why')}</p>
      <Table
        caption={words('own.earlier')}
        columns={[
          { key: 'day', header: words('own.earlier.day'), heading: true, cell: ({ day }) => formatDay(words.tag, day) },
          {
            key: 'tasks',
            header: words('own.judged'),
            numeric: true,
            cell: ({ tasks }) => formatCount(words.tag, tasks),
          },
        ]}
        rows={all ? days : days.slice(0, AT_FIRST)}
        rowKey={({ day }) => day}
      />
      {days.length > AT_FIRST && !all && (
        <div>
          <Button onClick={() => setAll(true)}>{words('own.earlier.all', { n: days.length })}</Button>
        </div>
      )}
    </div>
  )
}
