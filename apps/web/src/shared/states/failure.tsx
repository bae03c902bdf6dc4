import { ApiError } from '@tiebreak/client/client.ts'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { Forbidden } from './forbidden.tsx'

/** What stands in the place of data that did not come: not allowed, not there, no connection, or what went wrong. */
export function Failure({ error, what, onRetry }: { error: unknown; what: string; onRetry: () => void }) {
  if (error instanceof ApiError) {
    if (error.status === 403) return <Forbidden />
    if (error.status === 404)
      return (
        <EmptyState title={error.message} actions={<LinkButton to="/">Go to your projects</LinkButton>}>
          <p>The link may be old, or you were taken out of the project.</p>
        </EmptyState>
      )
    if (error.code === 'unreachable' && error.status === 0)
      return (
        <ErrorNotice
          error={error}
          title={`${what} could not be loaded`}
          safe="Nothing is lost: what was saved is on the server. Check the connection, then try again."
          onRetry={onRetry}
        />
      )
  }
  return (
    <ErrorNotice error={error} title={`${what} could not be loaded`} safe="Nothing was changed." onRetry={onRetry} />
  )
}
