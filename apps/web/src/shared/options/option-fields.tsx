import type { FormatOption, FormatOptions, OptionValues } from '@tiebreak/contracts/format-options.ts'
import type { CommonWords } from '#shared/messages/common/texts.ts'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { Select } from '#shared/ui/select.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { inOwnWords } from './option-words.ts'

type Value = OptionValues[string]

/** A field for each option of a format, with its default until something else is chosen. Nothing where it has none. */
export function OptionFields({
  words,
  of,
  options,
  values,
  disabled,
  onChange,
}: {
  words: CommonWords
  /** The format. */
  of: string
  options: FormatOptions
  values: OptionValues
  disabled: boolean
  onChange: (values: OptionValues) => void
}) {
  return Object.entries(options).map(([name, option]) => (
    <OptionField
      key={name}
      label={inOwnWords(words, `option.${of}.${name}`, option.label)}
      help={inOwnWords(words, `option.${of}.${name}.help`, option.help)}
      option={option}
      value={values[name] ?? option.default}
      disabled={disabled}
      onChange={(value) => onChange({ ...values, [name]: value })}
    />
  ))
}

function OptionField({
  label,
  help,
  option,
  value,
  disabled,
  onChange,
}: {
  label: string
  help: string
  option: FormatOption
  value: Value
  disabled: boolean
  onChange: (value: Value) => void
}) {
  switch (option.type) {
    case 'boolean':
      return (
        <Checkbox
          label={label}
          hint={help}
          checked={value === true}
          disabled={disabled}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )
    case 'number':
      return (
        <TextField
          type="number"
          label={label}
          hint={help}
          min={option.min}
          max={option.max}
          value={String(value)}
          disabled={disabled}
          onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
        />
      )
    case 'choice':
      return (
        <Select
          label={label}
          hint={help}
          options={option.choices.map((choice) => ({ value: choice, label: choice }))}
          value={String(value)}
          disabled={disabled}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
  }
}
