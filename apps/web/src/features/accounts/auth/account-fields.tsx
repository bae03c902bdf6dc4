import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import type { FieldErrors, UseFormRegister } from 'react-hook-form'
import { accountsTexts } from '#features/accounts/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
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
  const words = useWords(accountsTexts)
  const message = (field: { message?: unknown } | undefined) =>
    typeof field?.message === 'string' ? field.message : undefined
  return (
    <>
      <TextField
        label={words('name')}
        autoComplete="name"
        error={message(errors.name)}
        {...register('name', {
          validate: (name) => !isBlank(name) || words('enterTheNameThatOthersWill'),
          maxLength: { value: 200, message: words('atMost200Characters') },
        })}
      />
      <TextField
        label={words('eMail')}
        type="email"
        autoComplete="username"
        readOnly={emailFixed}
        hint={emailFixed ? words('theInvitationIsForThisAddress') : undefined}
        error={message(errors.email)}
        {...register('email', {
          required: words('enterYourEMailAddress'),
          pattern: { value: /^\S+@\S+\.\S+$/, message: words('thisIsNotAValidE') },
        })}
      />
      <PasswordField
        label={words('password')}
        autoComplete="new-password"
        hint={words('atLeast10CharactersAFew')}
        error={message(errors.password)}
        {...register('password', {
          required: words('chooseAPassword'),
          minLength: { value: 10, message: words('atLeast10Characters') },
          maxLength: { value: 128, message: words('atMost128Characters') },
        })}
      />
    </>
  )
}
