import { IMPORT_FORMATS, IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import type { ImportFormat } from '@tiebreak/contracts/data/schemas.ts'
import type { OptionValues } from '@tiebreak/contracts/format-options.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { OptionFields } from '#shared/options/option-fields.tsx'
import { inOwnWords } from '#shared/options/option-words.ts'
import { Select } from '#shared/ui/select.tsx'
import { beginSentence } from '#shared/words/begin-sentence.ts'

export type FormatChoice = { format: ImportFormat | null; options: OptionValues }

const FIND_OUT = 'find-out'

/** What the file is: found out from how it begins, or said here with what can be chosen of it. */
export function FormatChoiceFields({
  choice: { format, options },
  disabled,
  withMapped = false,
  onChange,
}: {
  choice: FormatChoice
  disabled: boolean
  /** Whether a table can be mapped here, which needs to have been looked at. */
  withMapped?: boolean
  onChange: (choice: FormatChoice) => void
}) {
  const words = useWords(dataTexts)
  return (
    <>
      <Select
        label={words('format')}
        options={[
          { value: FIND_OUT, label: words('foundOut') },
          ...IMPORT_FORMATS.filter((name) => withMapped || name !== 'mapped').map((name) => ({
            value: name,
            label: beginSentence(inOwnWords(words, `format.${name}`, IMPORTS[name].label)),
          })),
        ]}
        value={format ?? FIND_OUT}
        disabled={disabled}
        onChange={({ currentTarget: { value } }) =>
          onChange({ format: IMPORT_FORMATS.find((name) => name === value) ?? null, options: {} })
        }
      />
      {format !== null && (
        <OptionFields
          words={words}
          of={format}
          options={IMPORTS[format].options}
          values={options}
          disabled={disabled}
          onChange={(chosen) => onChange({ format, options: chosen })}
        />
      )}
    </>
  )
}
