import { ApiError } from '@tiebreak/client/client.ts'
import { accountsTexts } from '#features/accounts/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'

/** Why signing in, setting up or joining did not work, and what to do about it. */
export function AuthError({ error, waitSeconds }: { error: unknown; waitSeconds: number }) {
  const words = useWords(accountsTexts)
  if (error instanceof ApiError && error.code === 'sign_in_failed')
    return (
      <Alert tone="danger" title={words('incorrectEMailOrPassword')}>
        {words('checkBothAndTryAgainAn')}
      </Alert>
    )
  if (error instanceof ApiError && error.code === 'too_many_attempts')
    return (
      <Alert tone="danger" title={words('tooManyAttempts')}>
        {waitSeconds > 0 ? words('waitUntilTheButtonBelowIs') : words('youCanTryAgainNow')}
      </Alert>
    )
  if (error instanceof ApiError && error.code === 'account_disabled')
    return (
      <Alert tone="danger" title={words('thisAccountIsDisabled')}>
        {words('anAdministratorOfThisInstance')}
      </Alert>
    )
  if (error instanceof ApiError && error.code === 'password_too_easy')
    return (
      <Alert tone="danger" title={words('thisPasswordIsTooEasyTo')}>
        {error.details.map(({ message }) => message).join(' ')}
      </Alert>
    )
  return <ErrorNotice error={error} safe={words('nothingWasChangedYourInputIs')} />
}
