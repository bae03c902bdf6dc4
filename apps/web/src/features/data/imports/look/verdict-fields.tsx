import { MAPPED_JUDGES, VERDICT_KINDS, type WinnerReading } from '@tiebreak/contracts/data/looking.ts'
import type { ColumnValue } from '@tiebreak/contracts/data/looks.ts'
import { Select } from '#shared/ui/select.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { ColumnSelect, columnOptions, type MappingParts } from './column-select.tsx'
import { proposals, readingOfPlace, valuesOf } from './mapping-draft.ts'

/** Which response is better by the table, and who said so. */
export function VerdictFields(parts: MappingParts) {
  const { words, draft, change } = parts
  return (
    <>
      <Select
        label={words('verdictIs')}
        options={VERDICT_KINDS.map((kind) => ({ value: kind, label: words(`verdict.${kind}`) }))}
        value={draft.by}
        onChange={(event) =>
          change({ by: VERDICT_KINDS.find((kind) => kind === event.currentTarget.value) ?? 'none', ranked: [] })
        }
      />
      {draft.by === 'winner' && <WinnerFields {...parts} />}
      {(draft.by === 'ranks' || draft.by === 'scores') && <RankedFields {...parts} />}
      {draft.by !== 'none' && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:grid-cols-3">
          <Select
            label={words('whoJudged')}
            options={[
              { value: '', label: words('chooseMeaning') },
              ...MAPPED_JUDGES.map((judge) => ({ value: judge, label: words(`judged.${judge}`) })),
            ]}
            value={draft.judged}
            onChange={(event) =>
              change({ judged: MAPPED_JUDGES.find((judge) => judge === event.currentTarget.value) ?? '' })
            }
          />
          <ColumnSelect {...parts} label={words('annotatorColumn')} field="rater" />
          {draft.rater === '' && (
            <TextField
              label={words('annotatorName')}
              value={draft.raterName}
              maxLength={200}
              onChange={(event) => change({ raterName: event.currentTarget.value })}
            />
          )}
          <ColumnSelect {...parts} label={words('reasonColumn')} field="reason" />
          <ColumnSelect {...parts} label={words('timeColumn')} field="time" />
        </div>
      )}
    </>
  )
}

/** The winner's column, and what each of its values means: chosen one by one. */
function WinnerFields({ words, columns, draft, change }: MappingParts) {
  const values = valuesOf(draft, columns)
  const set = (value: string, reading: WinnerReading | undefined) => {
    const { [value]: _, ...others } = draft.values
    change({ values: reading === undefined ? others : { ...others, [value]: reading } })
  }
  const places = draft.isList ? 9 : draft.responses.length
  const readings: { value: WinnerReading; label: string }[] = [
    ...Array.from({ length: places }, (_, at) => ({
      value: readingOfPlace(at),
      label: words('responseIsBetter', { n: formatCount(words.tag, at + 1) }),
    })),
    ...(['tie', 'both_bad', 'not_judged'] as const).map((value) => ({ value, label: words(`reading.${value}`) })),
  ]
  const shown = (value: string) => (value === '' ? words('emptyValue') : value)
  const table: Column<ColumnValue>[] = [
    { key: 'value', header: words('value'), heading: true, cell: ({ text }) => <bdi>{shown(text)}</bdi> },
    { key: 'times', header: words('times'), numeric: true, cell: ({ count }) => formatCount(words.tag, count) },
    {
      key: 'meaning',
      header: words('meaning'),
      cell: ({ text: value }) => (
        <select
          aria-label={words('labelled', { label: words('meaning'), text: shown(value) })}
          className="min-h-8 rounded-md border border-line bg-surface px-2 py-1"
          value={draft.values[value] ?? ''}
          onChange={(event) => set(value, readings.find((one) => one.value === event.currentTarget.value)?.value)}
        >
          <option value="">{words('chooseMeaning')}</option>
          {readings.map((reading) => (
            <option key={reading.value} value={reading.value}>
              {reading.label}
            </option>
          ))}
        </select>
      ),
    },
  ]
  return (
    <>
      <Select
        label={words('winnerColumn')}
        options={columnOptions(words, columns, true)}
        value={draft.winner}
        onChange={(event) => {
          const winner = event.currentTarget.value
          change({ winner, values: proposals(draft, valuesOf({ ...draft, winner }, columns)) })
        }}
      />
      {draft.winner !== '' && values === null && <p className="text-sm text-danger">{words('tooManyValues')}</p>}
      {values !== null && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
          <p className="text-sm text-soft">{words('eachValueAbout')}</p>
          <Table caption={words('eachValueMeans')} columns={table} rows={values} rowKey={({ text }) => text} />
        </div>
      )}
    </>
  )
}

/** Ranks or scores: a column for each response, or one with a list. */
function RankedFields({ words, columns, draft, change }: MappingParts) {
  const { by, isList, responses, ranked } = draft
  const places = isList ? 1 : responses.length
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:grid-cols-3">
      {Array.from({ length: places }, (_, at) => {
        const n = formatCount(words.tag, at + 1)
        return (
          <Select
            // biome-ignore lint/suspicious/noArrayIndexKey: a response of a mapping is its place
            key={at}
            label={isList ? words('rankList') : words(by === 'ranks' ? 'rankOf' : 'scoreOf', { n })}
            options={columnOptions(words, columns, true)}
            value={ranked[at] ?? ''}
            onChange={(event) => {
              const chosen = event.currentTarget.value
              change({
                ranked: Array.from({ length: places }, (_, place) => (place === at ? chosen : (ranked[place] ?? ''))),
              })
            }}
          />
        )
      })}
    </div>
  )
}
