import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { controlStyle, Field, type FieldTexts } from './field.tsx'

/** Several lines of text with label, hint and error. */
export function TextArea({ label, hint, error, className, ...input }: FieldTexts & ComponentProps<'textarea'>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => <textarea rows={4} {...input} {...control} className={classNames(controlStyle, className)} />}
    </Field>
  )
}
