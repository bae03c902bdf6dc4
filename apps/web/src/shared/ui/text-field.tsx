import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { controlStyle, Field, type FieldTexts } from './field.tsx'

/** One line of text with label, hint and error. Takes what react-hook-form's `register` gives. */
export function TextField({ label, hint, error, className, ...input }: FieldTexts & ComponentProps<'input'>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => <input {...input} {...control} className={classNames(controlStyle, className)} />}
    </Field>
  )
}
