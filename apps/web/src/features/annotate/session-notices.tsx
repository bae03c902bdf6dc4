import { useLocation } from '@tanstack/react-router'
import { isSignedOut } from '#api.ts'
import { Alert } from '#ui/alert.tsx'
import { Button } from '#ui/button.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { plural } from '#words/plural.ts'
import type { SessionState } from './session-state.ts'

/** What went wrong around the tasks: the session ended, nothing is kept, an answer was refused. */
export function SessionNotices({ state, onDismiss }: { state: SessionState; onDismiss: (rejection: number) => void }) {
  const { pathname } = useLocation()
  const { waiting, problem, kept } = state.outbox
  const signedOut = problem === 'signed_out' || isSignedOut(state.failure)
  return (
    <>
      {signedOut && (
        <Alert
          tone="danger"
          title="Your session has ended"
          actions={
            <LinkButton to="/sign-in" search={{ returnTo: pathname }} variant="primary">
              Sign in again
            </LinkButton>
          }
        >
          Nothing is lost.{' '}
          {waiting.length > 0
            ? `${plural(waiting.length, 'answer')} of yours ${waiting.length === 1 ? 'is' : 'are'} kept in this browser and will be sent after you sign in.`
            : 'What you chose is kept in this browser.'}
        </Alert>
      )}
      {!kept && (
        <Alert tone="warn" title="This browser keeps nothing">
          It may be a private window, or the disk is full. Answers are sent as usual, but those that still wait are lost
          when you close the page.
        </Alert>
      )}
      {state.rejections.map((rejection) => (
        <ErrorNotice
          key={rejection.id}
          error={rejection.error}
          title={`${rejection.taskName}: this answer was not stored`}
          safe="Your other answers are not affected."
          actions={<Button onClick={() => onDismiss(rejection.id)}>All right</Button>}
        />
      ))}
    </>
  )
}
