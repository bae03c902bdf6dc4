import type { ErrorComponentProps } from '@tanstack/react-router'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { Page } from '#shared/ui/page.tsx'

/** A page that could not be shown; the frame around it stays. */
export function PageFailure({ error, reset }: ErrorComponentProps) {
  return (
    <Page width="reading">
      <ErrorNotice
        error={error}
        title="This page could not be shown"
        safe="What you saved before is safe."
        onRetry={reset}
      />
    </Page>
  )
}
