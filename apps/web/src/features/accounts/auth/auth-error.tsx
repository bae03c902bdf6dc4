import { ApiError } from '@tiebreak/client/client.ts'
import { Alert } from '#shared/ui/alert.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'

/** Why signing in, setting up or joining did not work, and what to do about it. */
export function AuthError({ error, waitSeconds }: { error: unknown; waitSeconds: number }) {
  if (error instanceof ApiError && error.code === 'sign_in_failed')
    return (
      <Alert tone="danger" title="E-mail or password is not right">
        Check both and try again. An administrator can set a new password from the command line.
      </Alert>
    )
  if (error instanceof ApiError && error.code === 'too_many_attempts')
    return (
      <Alert tone="danger" title="Too many attempts">
        {waitSeconds > 0
          ? 'Wait until the button below is free again. A browser in which you signed in before does not wait for what strangers did.'
          : 'You can try again now.'}
      </Alert>
    )
  if (error instanceof ApiError && error.code === 'account_disabled')
    return (
      <Alert tone="danger" title="This account is disabled">
        An administrator of this instance can enable it again. Answers that were not sent yet stay in this browser.
      </Alert>
    )
  if (error instanceof ApiError && error.code === 'password_too_easy')
    return (
      <Alert tone="danger" title="This password is too easy to guess">
        {error.details.map(({ message }) => message).join(' ')}
      </Alert>
    )
  return <ErrorNotice error={error} safe="Nothing was changed. What you typed is still here." />
}
