import type { LookColumn } from '@tiebreak/contracts/data/looks.ts'
import type { TableMapping } from '@tiebreak/contracts/data/mapping.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { type DataWords, dataTexts } from '#features/data/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Select } from '#shared/ui/select.tsx'
import { ColumnSelect } from './column-select.tsx'
import { draftOf, type MappingDraft, type Missing, mappingOf, missingOf } from './mapping-draft.ts'
import { ResponseFields } from './response-fields.tsx'
import { SavedMappings } from './saved-mappings.tsx'
import { VerdictFields } from './verdict-fields.tsx'

/** What each column of a table holds, chosen by a person. */
export function MappingForm({
  projectId,
  columns,
  start,
  isBusy,
  onTry,
}: {
  projectId: ProjectId
  columns: readonly LookColumn[]
  start: TableMapping | null
  isBusy: boolean
  onTry: (mapping: TableMapping) => void
}) {
  const words = useWords(dataTexts)
  const [draft, setDraft] = useState(() => draftOf(start))
  const change = (part: Partial<MappingDraft>) => setDraft({ ...draft, ...part })
  const missing = missingOf(draft, columns)
  const parts = { words, columns, draft, change }
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <legend className="mb-3 font-semibold">{words('mapColumns')}</legend>
      <SavedMappings
        projectId={projectId}
        mapping={missing === null ? mappingOf(draft) : null}
        onChoose={(mapping) => setDraft(draftOf(mapping))}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 sm:grid-cols-3">
        <ColumnSelect {...parts} label={words('promptColumn')} field="prompt" isNeeded />
        <ColumnSelect {...parts} label={words('systemPromptColumn')} field="systemPrompt" />
        <ColumnSelect {...parts} label={words('idColumn')} field="id" hint={words('idColumnAbout')} />
      </div>
      <Select
        label={words('responsesAre')}
        options={[
          { value: 'columns', label: words('inColumns') },
          { value: 'list', label: words('inList') },
        ]}
        value={draft.isList ? 'list' : 'columns'}
        onChange={(event) => change({ isList: event.currentTarget.value === 'list', ranked: [] })}
      />
      <ResponseFields {...parts} />
      <VerdictFields {...parts} />
      {missing !== null && (
        <p className="text-sm text-soft" aria-live="polite">
          {words('mappingIncomplete', { what: missingWords(words, missing) })}
        </p>
      )}
      <div>
        <Button
          variant="primary"
          busy={isBusy}
          disabled={missing !== null}
          onClick={() => missing === null && onTry(mappingOf(draft))}
        >
          {words('tryMapping')}
        </Button>
      </div>
    </fieldset>
  )
}

function missingWords(words: DataWords, missing: Missing): string {
  switch (missing.kind) {
    case 'prompt':
      return words('promptColumn')
    case 'responses':
      return words('responsesAre')
    case 'winner':
    case 'ranked':
      return words('verdictIs')
    case 'judged':
      return words('whoJudged')
    case 'value':
      return words('aMeaningOf', { value: missing.value === '' ? words('emptyValue') : missing.value })
  }
}
