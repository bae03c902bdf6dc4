import { ApiError } from '@tiebreak/client/client.ts'
import { frameTexts } from '#shared/messages/frame/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { useErrorText } from '#shared/messages/use-error-text.ts'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { Forbidden } from './forbidden.tsx'

/** What stands in the place of data that did not come: not allowed, not there, no connection, or what went wrong. */
export function Failure({ error, what, onRetry }: { error: unknown; what: string; onRetry: () => void }) {
  const words = useWords(frameTexts)
  const errorText = useErrorText()
  if (error instanceof ApiError) {
    if (error.status === 403) return <Forbidden />
    if (error.status === 404)
      return (
        <EmptyState title={errorText(error)} actions={<LinkButton to="/">{words('goToYourProjects')}</LinkButton>}>
          <p>{words('theLinkMayBeOldOr')}</p>
        </EmptyState>
      )
    if (error.code === 'unreachable' && error.status === 0)
      return (
        <ErrorNotice
          error={error}
          title={words('notLoaded', { what })}
          safe={words('nothingIsLostWhatWasSaved')}
          onRetry={onRetry}
        />
      )
  }
  return (
    <ErrorNotice
      error={error}
      title={words('notLoaded', { what })}
      safe={words('nothingWasChanged')}
      onRetry={onRetry}
    />
  )
}
