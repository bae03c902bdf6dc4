import type { FieldErrors, UseFormRegister } from 'react-hook-form'
import { PasswordField } from '#shared/ui/password-field.tsx'
import { TextField } from '#shared/ui/text-field.tsx'

export type NewAccount = { name: string; email: string; password: string }

/** Name, e-mail and password of an account that is being made. */
export function AccountFields<T extends NewAccount>({
  register,
  errors,
  emailFixed = false,
}: {
  register: UseFormRegister<NewAccount>
  errors: FieldErrors<T>
  /** The invitation names the e-mail. */
  emailFixed?: boolean
}) {
  const message = (field: { message?: unknown } | undefined) =>
    typeof field?.message === 'string' ? field.message : undefined
  return (
    <>
      <TextField
        label="Name"
        autoComplete="name"
        error={message(errors.name)}
        {...register('name', {
          validate: (name) => name.trim() !== '' || 'Type the name that others will see.',
          maxLength: { value: 200, message: 'At most 200 characters.' },
        })}
      />
      <TextField
        label="E-mail"
        type="email"
        autoComplete="username"
        readOnly={emailFixed}
        hint={emailFixed ? 'The invitation is for this address.' : undefined}
        error={message(errors.email)}
        {...register('email', {
          required: 'Type your e-mail.',
          pattern: { value: /^\S+@\S+\.\S+$/, message: 'This does not look like an e-mail address.' },
        })}
      />
      <PasswordField
        label="Password"
        autoComplete="new-password"
        hint="At least 10 characters. A few words in a row are good."
        error={message(errors.password)}
        {...register('password', {
          required: 'Choose a password.',
          minLength: { value: 10, message: 'At least 10 characters.' },
          maxLength: { value: 128, message: 'At most 128 characters.' },
        })}
      />
    </>
  )
}
