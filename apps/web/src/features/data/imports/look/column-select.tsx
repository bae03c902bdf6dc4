import type { LookColumn } from '@tiebreak/contracts/data/looks.ts'
import type { ReactNode } from 'react'
import type { DataWords } from '#features/data/messages/texts.ts'
import { Select } from '#shared/ui/select.tsx'
import type { MappingDraft } from './mapping-draft.ts'

/** What the parts of the mapping's form share. */
export type MappingParts = {
  words: DataWords
  columns: readonly LookColumn[]
  draft: MappingDraft
  change: (part: Partial<MappingDraft>) => void
}

type TextFieldName = {
  [Key in keyof MappingDraft]: string extends MappingDraft[Key] ? Key : never
}[keyof MappingDraft]

/** The choice of a column for one field of the mapping. */
export function ColumnSelect({
  words,
  columns,
  draft,
  change,
  label,
  field,
  hint,
  isNeeded = false,
}: MappingParts & { label: string; field: TextFieldName; hint?: ReactNode; isNeeded?: boolean }) {
  return (
    <Select
      label={label}
      {...(hint === undefined ? {} : { hint })}
      options={columnOptions(words, columns, isNeeded)}
      value={draft[field]}
      onChange={(event) => change({ [field]: event.currentTarget.value })}
    />
  )
}

/** The columns of a table as options, each with the start of what it holds. */
export function columnOptions(words: DataWords, columns: readonly LookColumn[], isNeeded: boolean) {
  return [
    { value: '', label: words(isNeeded ? 'chooseColumn' : 'noColumn') },
    ...columns.map(({ name, samples }) => {
      const [sample] = samples
      return { value: name, label: sample === undefined ? name : `${name} (${sample.slice(0, 30)})` }
    }),
  ]
}
