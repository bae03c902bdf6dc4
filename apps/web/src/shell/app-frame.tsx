import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { Link, Outlet, useLocation, useParams } from '@tanstack/react-router'
import type { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import { Activity, useEffect, useSyncExternalStore } from 'react'
import { isPageStopped, subscribeToPage } from '#account.ts'
import { projectQuery } from '#project.ts'
import { PUBLIC_PAGES } from '#public-pages.ts'
import { meQuery, roleIn } from '#session.ts'
import { frameTexts } from '#shared/messages/frame/texts.ts'
import { LanguageScope, useWords } from '#shared/messages/language-scope.tsx'
import { late } from '#shared/ui/late.tsx'
import { ToastProvider } from '#shared/ui/toast.tsx'
import { fetchLateFrame, OfflineNotice, ProjectNav } from './late-frame.ts'
import { usePageLanguage } from './page-language.ts'
import { ProjectSwitch } from './project-switch.tsx'
import { ThemeMenu } from './theme-menu.tsx'
import { UserMenu } from './user-menu.tsx'

/** Stands in the page's place when another account is signed in: there is a connection then, so it is fetched then. */
const OtherAccount = late(async () => (await import('./other-account/other-account.tsx')).OtherAccount)

/** Top bar, project pages, and the page itself, in the language of whoever is here. */
export function AppFrame() {
  const { pathname } = useLocation()
  const isPublic = PUBLIC_PAGES.includes(pathname)
  const me = useQuery({ ...meQuery, enabled: !isPublic })
  const language = usePageLanguage(!isPublic && me.isSuccess)
  return (
    <LanguageScope language={language}>
      <Frame pathname={pathname} isPublic={isPublic} me={me} />
    </LanguageScope>
  )
}

function Frame({ pathname, isPublic, me }: { pathname: string; isPublic: boolean; me: UseQueryResult<Me> }) {
  const words = useWords(frameTexts)
  const { projectId } = useParams({ strict: false })
  const project = useQuery({ ...projectQuery(projectId), enabled: projectId !== undefined && me.isSuccess })
  const annotating = pathname.endsWith('/annotate')
  const stopped = useSyncExternalStore(subscribeToPage, isPageStopped)
  useEffect(() => void fetchLateFrame(), [])
  return (
    <ToastProvider>
      {stopped && <OtherAccount />}
      {/* Hidden, what was typed stays, while keys, timers and calls end. Before signing in nothing is worth keeping. */}
      {!(stopped && isPublic) && (
        <Activity mode={stopped ? 'hidden' : 'visible'}>
          <a
            href="#main"
            className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-lg focus:bg-accent focus:px-4 focus:py-3 focus:text-on-accent"
          >
            {words('skipToContent')}
          </a>
          <div className="flex min-h-dvh flex-col">
            <header className="border-b border-line bg-surface">
              <div className="flex min-h-14 items-center gap-1 px-2 sm:px-4">
                <Link
                  to="/"
                  className="inline-flex min-h-11 items-center gap-2 rounded-lg px-2 font-semibold tracking-tight"
                >
                  <img src="/icon.svg" alt="" width="24" height="24" />
                  <span className={projectId ? 'sr-only sm:not-sr-only' : undefined}>Tiebreak</span>
                </Link>
                {!isPublic && me.data && (
                  <ProjectSwitch me={me.data} projectId={projectId} projectName={project.data?.name} />
                )}
                <div className="ms-auto flex items-center">
                  <ThemeMenu />
                  {!isPublic && me.data && <UserMenu me={me.data} />}
                </div>
              </div>
              {projectId && me.data && !annotating && (
                <ProjectNav projectId={projectId} role={roleIn(me.data, projectId)} />
              )}
            </header>
            {!annotating && <OfflineNotice />}
            <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
              <Outlet />
            </main>
          </div>
        </Activity>
      )}
    </ToastProvider>
  )
}
