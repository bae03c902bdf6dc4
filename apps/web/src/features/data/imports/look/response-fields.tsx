import { Button } from '#shared/ui/button.tsx'
import { Select } from '#shared/ui/select.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { ColumnSelect, columnOptions, type MappingParts } from './column-select.tsx'
import type { DraftResponse } from './mapping-draft.ts'

const MOST_RESPONSES = 9

/** Where the responses are: a column for each, or one with a list. */
export function ResponseFields(parts: MappingParts) {
  const { words, columns, draft, change } = parts
  if (draft.isList)
    return (
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:grid-cols-2">
        <ColumnSelect {...parts} label={words('listColumn')} field="responseList" isNeeded />
        <ColumnSelect {...parts} label={words('systemsColumn')} field="systemList" />
      </div>
    )
  const { responses } = draft
  const set = (at: number, part: Partial<DraftResponse>) =>
    change({ responses: responses.map((one, place) => (place === at ? { ...one, ...part } : one)) })
  return (
    <>
      {responses.map((response, at) => {
        const n = formatCount(words.tag, at + 1)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a response of a mapping is its place
          <div key={at} className="grid grid-cols-[minmax(0,1fr)] items-end gap-4 sm:grid-cols-3">
            <Select
              label={words('textOfResponse', { n })}
              options={columnOptions(words, columns, true)}
              value={response.text}
              onChange={(event) => set(at, { text: event.currentTarget.value })}
            />
            <Select
              label={words('systemOfResponse', { n })}
              options={columnOptions(words, columns, false)}
              value={response.system}
              onChange={(event) => set(at, { system: event.currentTarget.value })}
            />
            {response.system === '' && (
              <TextField
                label={words('systemNameOfResponse', { n })}
                value={response.systemName}
                maxLength={200}
                onChange={(event) => set(at, { systemName: event.currentTarget.value })}
              />
            )}
          </div>
        )
      })}
      <div className="flex flex-wrap gap-2">
        {responses.length < MOST_RESPONSES && (
          <Button
            onClick={() => change({ responses: [...responses, { text: '', system: '', systemName: '' }], ranked: [] })}
          >
            {words('addResponse')}
          </Button>
        )}
        {responses.length > 1 && (
          <Button onClick={() => change({ responses: responses.slice(0, -1), values: {}, ranked: [] })}>
            {words('removeResponse', { n: formatCount(words.tag, responses.length) })}
          </Button>
        )}
      </div>
    </>
  )
}
