import { type ComponentProps, useState } from 'react'
import { commonTexts } from '#shared/messages/common/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
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
  const words = useWords(commonTexts)
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
            aria-label={words('showPassword')}
            className="absolute inset-y-0 end-0 text-accent-text"
            onClick={() => setShown(!shown)}
          >
            {shown ? words('hide') : words('show')}
          </Button>
        </div>
      )}
    </Field>
  )
}
