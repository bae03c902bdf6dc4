import { type FieldPathByValue, useFormContext } from 'react-hook-form'
import { queueTexts } from '#features/queue/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import type { PolicyValues } from './policy-values.ts'

/** A number of the policy, between two bounds; may be left empty where that means "no limit". */
export function NumberField({
  name,
  label,
  hint,
  min,
  max,
  whole = false,
  mayBeEmpty = false,
}: {
  name: FieldPathByValue<PolicyValues, string>
  label: string
  hint?: string
  min: number
  max: number
  whole?: boolean
  mayBeEmpty?: boolean
}) {
  const words = useWords(queueTexts)
  const { register, formState } = useFormContext<PolicyValues>()
  return (
    <TextField
      label={label}
      hint={hint}
      type="number"
      inputMode={whole ? 'numeric' : 'decimal'}
      min={min}
      max={max}
      step={whole ? 1 : 'any'}
      error={formState.errors[name]?.message}
      {...register(name, {
        validate: (typed) => {
          const text = String(typed).trim()
          if (text === '') return mayBeEmpty || words('enterANumber')
          const value = Number(text)
          if (!(value >= min && value <= max)) return words('numberFrom', { min, max })
          return !whole || Number.isInteger(value) || words('aWholeNumber')
        },
      })}
    />
  )
}
