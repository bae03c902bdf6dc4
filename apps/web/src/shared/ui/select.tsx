import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { controlStyle, Field, type FieldTexts } from './field.tsx'

export type SelectOption = { value: string; label: string }

/** A choice from a list: the platform's own select, which every phone and screen reader knows. */
export function Select({
  label,
  hint,
  error,
  options,
  className,
  ...input
}: FieldTexts & ComponentProps<'select'> & { options: readonly SelectOption[] }) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <select {...input} {...control} className={classNames(controlStyle, className)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
