import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { accountsTexts } from '#features/accounts/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { useErrorText } from '#shared/messages/use-error-text.ts'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { PasswordField } from '#shared/ui/password-field.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { sessionsQuery } from './own-sessions.tsx'

const EMPTY = { currentPassword: '', newPassword: '' }

function codeOf(error: Error | null): string | null {
  return error instanceof ApiError ? error.code : null
}

/** Why the new one was refused, in the server’s words. */
function detailsOf(error: Error | null): string[] {
  return error instanceof ApiError ? error.details.map(({ message }) => message) : []
}

/** A new password for whoever knows the old one. */
export function OwnPassword() {
  const words = useWords(accountsTexts)
  const queryClient = useQueryClient()
  const showToast = useToast()
  const errorText = useErrorText()
  const { register, handleSubmit, formState, reset } = useForm({ defaultValues: EMPTY })
  const change = useMutation({
    mutationFn: (body: typeof EMPTY) => api.call(API.changePassword, { body }),
    onSuccess: async () => {
      reset(EMPTY)
      await queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey })
      showToast({ text: words('yourPasswordWasChangedYouAre') })
    },
  })
  // What is wrong with a password is said at its field, everything else above the form.
  const code = codeOf(change.error)
  const wrong = code === 'password_wrong' ? words('thisIsNotYourPassword') : undefined
  const easy =
    code === 'password_too_easy' ? [errorText(change.error), ...detailsOf(change.error)].join(' ') : undefined
  return (
    <Card title={words('password')} description={words('aNewPasswordSignsYouOut')}>
      <form noValidate className="grid gap-3" onSubmit={handleSubmit((values) => change.mutate(values))}>
        {change.error && !wrong && !easy && (
          <ErrorNotice error={change.error} safe={words('yourPasswordIsUnchanged')} />
        )}
        <PasswordField
          label={words('currentPassword')}
          autoComplete="current-password"
          error={formState.errors.currentPassword?.message ?? wrong}
          {...register('currentPassword', { required: words('enterYourCurrentPassword') })}
        />
        <PasswordField
          label={words('newPassword')}
          autoComplete="new-password"
          hint={words('atLeast10CharactersAFew')}
          error={formState.errors.newPassword?.message ?? easy}
          {...register('newPassword', {
            required: words('chooseAPassword'),
            minLength: { value: 10, message: words('atLeast10Characters') },
            maxLength: { value: 128, message: words('atMost128Characters') },
          })}
        />
        <div>
          <Button type="submit" busy={change.isPending}>
            {change.isPending ? words('changing') : words('changePassword')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
