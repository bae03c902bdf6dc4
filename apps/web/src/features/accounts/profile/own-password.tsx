import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { PasswordField } from '#shared/ui/password-field.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { sessionsQuery } from './sessions-query.ts'

const EMPTY = { currentPassword: '', newPassword: '' }

/** Why it did not work: the old password is said at its field, everything else above the form. */
function wrongPassword(error: Error | null): string | undefined {
  return error instanceof ApiError && error.code === 'password_wrong' ? 'This is not your password.' : undefined
}

/** Why the new one was refused, said at its field. */
function whyTooEasy(error: Error | null): string | undefined {
  if (!(error instanceof ApiError) || error.code !== 'password_too_easy') return undefined
  return [error.message, ...error.details.map(({ message }) => message)].join(' ')
}

/** A new password for whoever knows the old one. */
export function OwnPassword() {
  const queryClient = useQueryClient()
  const showToast = useToast()
  const { register, handleSubmit, formState, reset } = useForm({ defaultValues: EMPTY })
  const change = useMutation({
    mutationFn: (body: typeof EMPTY) => api.call(API.changePassword, { body }),
    onSuccess: async () => {
      reset(EMPTY)
      await queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey })
      showToast({ text: 'Your password was changed. Everywhere else you are signed out.' })
    },
  })
  const wrong = wrongPassword(change.error)
  const easy = whyTooEasy(change.error)
  return (
    <Card title="Password" description="A new one signs you out everywhere but here.">
      <form noValidate className="grid gap-3" onSubmit={handleSubmit((values) => change.mutate(values))}>
        {change.error && !wrong && !easy && (
          <ErrorNotice error={change.error} safe="Your password is still the old one." />
        )}
        <PasswordField
          label="Current password"
          autoComplete="current-password"
          error={formState.errors.currentPassword?.message ?? wrong}
          {...register('currentPassword', { required: 'Type the password you have now.' })}
        />
        <PasswordField
          label="New password"
          autoComplete="new-password"
          hint="At least 10 characters. A few words in a row are good."
          error={formState.errors.newPassword?.message ?? easy}
          {...register('newPassword', {
            required: 'Choose a password.',
            minLength: { value: 10, message: 'At least 10 characters.' },
            maxLength: { value: 128, message: 'At most 128 characters.' },
          })}
        />
        <div>
          <Button type="submit" busy={change.isPending}>
            {change.isPending ? 'Changing…' : 'Change password'}
          </Button>
        </div>
      </form>
    </Card>
  )
}
