import type { ErrorComponentProps } from '@tanstack/react-router'
import { frameTexts } from '#shared/messages/frame/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { Page } from '#shared/ui/page.tsx'

/** A page that could not be shown; the frame around it stays. */
export function PageFailure({ error, reset }: ErrorComponentProps) {
  const words = useWords(frameTexts)
  return (
    <Page width="reading">
      <ErrorNotice
        error={error}
        title={words('thisPageCouldNotBeShown')}
        safe={words('whatYouSavedBeforeIsSafe')}
        onRetry={reset}
      />
    </Page>
  )
}
