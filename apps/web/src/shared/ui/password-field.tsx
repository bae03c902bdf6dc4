import { type ComponentProps, useState } from 'react'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import { controlStyle, Field, type FieldTexts } from './field.tsx'

/** A password that can be shown while typing. */
export function PasswordField({
  label,
  hint,
  error,
  ...input
}: FieldTexts & Omit<ComponentProps<'input'>, 'type' | 'className'>) {
  const [shown, setShown] = useState(false)
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <div className="relative">
          <input
            {...input}
            {...control}
            type={shown ? 'text' : 'password'}
            autoCapitalize="off"
            spellCheck={false}
            className={classNames(controlStyle, 'pe-20')}
          />
          <Button
            variant="quiet"
            aria-pressed={shown}
            aria-label="Show password"
            className="absolute inset-y-0 end-0 text-accent-text"
            onClick={() => setShown(!shown)}
          >
            {shown ? 'Hide' : 'Show'}
          </Button>
        </div>
      )}
    </Field>
  )
}
