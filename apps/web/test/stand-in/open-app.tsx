import { QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router'
import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeAll } from 'vitest'
import { fetchAllLateParts } from '../../src/features/annotating/session/late-parts-together.ts'
import { createQueryClient } from '../../src/query-client.ts'
import { createAppRouter } from '../../src/router.tsx'
import { fetchLateFrame } from '../../src/shell/late-frame.ts'

// A browser has these a moment after the first page; tests begin when they are there.
beforeAll(async () => {
  await Promise.all([fetchLateFrame(), fetchAllLateParts()])
})

/** The whole app at an address, as main.tsx starts it, and a person at its keyboard. */
export function openApp(address: string) {
  const queryClient = createQueryClient(() => {
    const { pathname, href } = router.state.location
    if (['/sign-in', '/setup', '/join'].includes(pathname)) return
    void router.navigate({ href: `/sign-in?returnTo=${encodeURIComponent(href)}` })
  })
  // Failures that may pass are tried again by the app; a test wants to see the failure.
  const { mutations = {} } = queryClient.getDefaultOptions()
  queryClient.setDefaultOptions({ queries: { retry: false }, mutations })
  const router = createAppRouter(queryClient, createMemoryHistory({ initialEntries: [address] }))
  render(
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  )
  return { router, queryClient, user: userEvent.setup() }
}
