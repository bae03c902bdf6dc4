import { useMutation } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ImportLook, LookRow } from '@tiebreak/contracts/data/looks.ts'
import type { Import } from '@tiebreak/contracts/data/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { api } from '#api.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { isUnderWay } from '#shared/job-progress/job-query.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { JudgementList } from './judgement-list.tsx'
import { readingOf } from './reading-of.ts'

type LookRowsProps = { projectId: ProjectId; found: Import; look: ImportLook; onChanged: (next: Import) => void }

/** Ten rows as they would be stored, from any line on. */
export function LookRows({ projectId, found, look, onChanged }: LookRowsProps) {
  const words = useWords(dataTexts)
  const [from, setFrom] = useState(String(look.from))
  const line = Number(from)
  const show = useMutation({
    mutationFn: () =>
      api.call(API.lookAgain, {
        params: { projectId, importId: found.id },
        body: { ...readingOf(found), from: line },
      }),
    onSuccess: onChanged,
  })
  return (
    <Card title={words('firstRows')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {look.rows.length === 0 && <p className="text-sm text-soft">{words('noRowsFromHere')}</p>}
        <ol className="grid grid-cols-[minmax(0,1fr)] gap-3">
          {look.rows.map((row) => (
            <li key={`${row.line} ${row.id}`} className="min-w-0 rounded-lg border border-line p-3 text-sm">
              <RowView row={row} />
            </li>
          ))}
        </ol>
        {show.error && <ErrorNotice error={show.error} />}
        <form
          className="flex flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            show.mutate()
          }}
        >
          <TextField
            type="number"
            min={1}
            label={words('rowsFrom')}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <Button
            type="submit"
            busy={show.isPending}
            disabled={isUnderWay(found.state) || !Number.isInteger(line) || line < 1}
          >
            {words('showRows')}
          </Button>
        </form>
      </div>
    </Card>
  )
}

/** The file gives none. */
const MADE_ID = /^sha256:/

/** One row: its prompt, responses and judgements. */
function RowView({ row }: { row: LookRow }) {
  const words = useWords(dataTexts)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <p className="text-soft tabular-nums">
        {words('rowOfLine', { line: formatCount(words.tag, row.line) })}
        {!MADE_ID.test(row.id) && (
          <>
            {' · '}
            <bdi className="break-all">{row.id}</bdi>
          </>
        )}
      </p>
      <p dir="auto" className="font-medium break-words whitespace-pre-wrap">
        {row.prompt}
      </p>
      <ol className="grid grid-cols-[minmax(0,1fr)] gap-2 sm:grid-cols-[repeat(auto-fit,minmax(14rem,1fr))]">
        {row.responses.map(({ id, system, text }, at) => (
          <li key={id} className="min-w-0 rounded-md bg-sunken p-2">
            <p className="text-soft">
              {words('responseN', { n: formatCount(words.tag, at + 1) })}
              {system !== null && (
                <>
                  {' · '}
                  <bdi className="break-all">{system}</bdi>
                </>
              )}
            </p>
            <p dir="auto" className="break-words whitespace-pre-wrap">
              {text.trim() === '' ? <span className="text-soft">{words('emptyValue')}</span> : text}
            </p>
          </li>
        ))}
      </ol>
      {row.moreResponses > 0 && <p className="text-soft">{words('moreResponses', { n: row.moreResponses })}</p>}
      <JudgementList judgements={row.judgements} />
      {row.moreJudgements > 0 && <p className="text-soft">{words('moreJudgements', { n: row.moreJudgements })}</p>}
    </div>
  )
}
