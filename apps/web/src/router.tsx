import type { QueryClient } from '@tanstack/react-query'
import { createRouter, type ErrorComponentProps, type RouterHistory } from '@tanstack/react-router'
import { frameTexts } from '#shared/messages/frame/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { routeTree } from './routeTree.gen.ts'
import { late } from './shared/ui/late.tsx'
import { Page } from './shared/ui/page.tsx'
import { Skeleton } from './shared/ui/skeleton.tsx'

const NotFound = late(async () => (await import('./shell/not-found.tsx')).NotFound)

/** The pages by address. Tests give a history of their own. */
export function createAppRouter(queryClient: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultNotFoundComponent: () => <NotFound />,
    defaultErrorComponent: PageFailure,
    defaultPendingComponent: () => (
      <Page>
        <Skeleton />
      </Page>
    ),
    ...(history ? { history } : {}),
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}

/** A page that could not be shown; the frame around it stays. */
function PageFailure({ error, reset }: ErrorComponentProps) {
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
