import type { QueryClient } from '@tanstack/react-query'
import { createRouter, type RouterHistory } from '@tanstack/react-router'
import { routeTree } from './routeTree.gen.ts'
import { late } from './shared/ui/late.tsx'
import { Page } from './shared/ui/page.tsx'
import { Skeleton } from './shared/ui/skeleton.tsx'
import { PageFailure } from './shell/page-failure.tsx'

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
