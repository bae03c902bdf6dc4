import { useLocation } from '@tanstack/react-router'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { Alert } from '#shared/ui/alert.tsx'
import { Button } from '#shared/ui/button.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { isSignedOutOf, type SessionState } from './session-state.ts'
import { sayTaskName } from './task-name.ts'

/** What went wrong around the tasks: the session ended, nothing is kept, a judgement was refused. */
export function SessionNotices({ state, onDismiss }: { state: SessionState; onDismiss: (rejection: number) => void }) {
  const words = useWords(lateTexts)
  const { pathname } = useLocation()
  const { waiting, kept } = state.outbox
  return (
    <>
      {isSignedOutOf(state) && (
        <Alert
          tone="danger"
          title={words('notice.signedOut')}
          actions={
            <LinkButton to="/sign-in" search={{ returnTo: pathname }} variant="primary">
              {words('notice.signInAgain')}
            </LinkButton>
          }
        >
          {words('notice.nothingLost')}{' '}
          {waiting.length > 0 ? words('notice.kept', { n: waiting.length }) : words('notice.choiceKept')}
        </Alert>
      )}
      {!kept && (
        <Alert tone="warn" title={words('notice.keepsNothing')}>
          {words('notice.keepsNothing.text')}
        </Alert>
      )}
      {state.missed && (
        <Alert tone="warn" title={words('notice.missed')}>
          {words('notice.missed.text')}
        </Alert>
      )}
      {state.rejections.map((rejection) => (
        <ErrorNotice
          key={rejection.id}
          error={rejection.error}
          title={words('notice.notStored', { task: sayTaskName(words, rejection.taskName) })}
          safe={words('notice.othersSafe')}
          actions={<Button onClick={() => onDismiss(rejection.id)}>{words('ui.allRight')}</Button>}
        />
      ))}
    </>
  )
}
