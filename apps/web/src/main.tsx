import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { pageOwner } from './account.ts'
import { surviveOutsideChanges } from './outside-changes.ts'
import { PUBLIC_PAGES } from './public-pages.ts'
import { createQueryClient } from './query-client.ts'
import { createAppRouter } from './router.tsx'
import { meQuery } from './session.ts'
import { followTheme } from './shell/theme.ts'
import './styles.css'

followTheme()
surviveOutsideChanges()

const queryClient = createQueryClient(() => {
  const { pathname, href } = router.state.location
  if (PUBLIC_PAGES.includes(pathname)) return
  // Whoever was judging stays there: that page keeps the judgements and asks for a new sign-in itself.
  if (pathname.endsWith('/annotate') && queryClient.getQueryData(meQuery.queryKey) !== undefined) return
  void router.navigate({ href: `/sign-in?returnTo=${encodeURIComponent(href)}` })
})
const lookWhoIsHere = () => {
  if (pageOwner()) void queryClient.prefetchQuery({ ...meQuery, staleTime: 0 })
}
// Another tab tells when somebody signs in or out there: `tell-tabs.ts`.
new BroadcastChannel('tiebreak-account').onmessage = lookWhoIsHere
// "Back" may show a page again as it was left, which heard nothing meanwhile.
addEventListener('pageshow', lookWhoIsHere)
const router = createAppRouter(queryClient)
// Every page but these waits for it: asked for while the first of them is drawn.
if (!PUBLIC_PAGES.includes(location.pathname)) void queryClient.prefetchQuery(meQuery)

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
