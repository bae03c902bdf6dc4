import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { Link, Outlet, useLocation, useParams } from '@tanstack/react-router'
import type { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { Activity, useEffect, useState, useSyncExternalStore } from 'react'
import { isPageStopped, subscribeToPage } from '#account.ts'
import { keepLanguage, readLanguage, subscribeToLanguage } from '#page-language.ts'
import { projectQuery } from '#project.ts'
import { PUBLIC_PAGES } from '#public-pages.ts'
import { meQuery, roleIn } from '#session.ts'
import { frameTexts } from '#shared/messages/frame/texts.ts'
import { LanguageScope, useWords } from '#shared/messages/language-scope.tsx'
import { type Language, languageFor } from '#shared/messages/languages.ts'
import { preferencesQuery } from '#shared/preferences/preferences.ts'
import { classNames } from '#shared/ui/class-names.ts'
import { Icon } from '#shared/ui/icon.tsx'
import { late } from '#shared/ui/late.tsx'
import { Menu } from '#shared/ui/menu.tsx'
import { TaskBarProvider } from '#shared/ui/task-bar.tsx'
import { ToastProvider } from '#shared/ui/toast.tsx'
import {
  AccountChoices,
  fetchLateFrame,
  LanguageChoices,
  OfflineNotice,
  ProjectChoices,
  ProjectNav,
  ThemeChoices,
} from './late-frame.ts'

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
  const annotating = /\/(?:annotate|try)$/.test(pathname)
  const stopped = useSyncExternalStore(subscribeToPage, isPageStopped)
  useEffect(() => void fetchLateFrame(), [])
  const [taskBar, setTaskBar] = useState<HTMLElement | null>(null)
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
          {/* While people judge, the page is as high as the screen: what they read scrolls inside it. */}
          <div className={classNames('flex min-h-dvh flex-col', annotating && 'framed:h-dvh')}>
            <header className={classNames('border-b border-line bg-surface', annotating && 'h-11')}>
              <div className={classNames('flex items-center gap-1 px-2 sm:px-4', annotating ? 'h-full' : 'min-h-14')}>
                <Link
                  to="/"
                  className="inline-flex min-h-11 items-center gap-2 rounded-lg px-2 font-semibold tracking-tight"
                >
                  <img src="/icon.svg" alt="" width="24" height="24" />
                  <span className={projectId ? 'sr-only sm:not-sr-only' : undefined}>Tiebreak</span>
                </Link>
                {!isPublic && me.data && (
                  <div className={annotating ? 'min-w-0 max-lg:hidden' : 'min-w-0'}>
                    <ProjectSwitch me={me.data} projectId={projectId} projectName={project.data?.name} />
                  </div>
                )}
                <div ref={setTaskBar} data-task-bar className="flex min-w-0 flex-1 items-center" />
                <div className="flex items-center">
                  {isPublic && <LanguageMenu />}
                  <div className={annotating ? 'max-md:hidden' : undefined}>
                    <ThemeMenu />
                  </div>
                  {!isPublic && me.data && <UserMenu me={me.data} />}
                </div>
              </div>
              {projectId && me.data && !annotating && (
                <ProjectNav projectId={projectId} role={roleIn(me.data, projectId)} />
              )}
            </header>
            {!annotating && <OfflineNotice />}
            <main
              id="main"
              tabIndex={-1}
              className={classNames(
                'flex min-w-0 flex-1 flex-col outline-none',
                annotating && 'relative framed:min-h-0 framed:overflow-y-auto',
              )}
            >
              <TaskBarProvider value={taskBar}>
                <Outlet />
              </TaskBarProvider>
            </main>
          </div>
        </Activity>
      )}
    </ToastProvider>
  )
}

function ThemeMenu() {
  const words = useWords(frameTexts)
  return (
    <Menu label={words('theme')} trigger={<Icon name="sun" />}>
      <ThemeChoices />
    </Menu>
  )
}

/** Before signing in there is no other place to choose a language. */
function LanguageMenu() {
  const words = useWords(frameTexts)
  return (
    <Menu label={words('language')} trigger={<Icon name="globe" />}>
      <LanguageChoices />
    </Menu>
  )
}

/**
 * The language of every page: what somebody chose, else the browser's. Until the server has told, and before signing in,
 * it is what was chosen last in this browser.
 */
function usePageLanguage(isSomeoneHere: boolean): Language {
  const kept = useSyncExternalStore(subscribeToLanguage, readLanguage)
  const { data } = useQuery({ ...preferencesQuery, enabled: isSomeoneHere })
  const chosen = data?.language
  useEffect(() => {
    if (chosen !== undefined) keepLanguage(chosen ?? '')
  }, [chosen])
  return languageFor(chosen === undefined ? kept || null : chosen)
}

function UserMenu({ me }: { me: Me }) {
  const words = useWords(frameTexts)
  return (
    <Menu
      label={words('accountOf', { name: me.name })}
      trigger={
        <>
          <Icon name="user" />
          <span className="hidden max-w-40 truncate lg:inline">{me.name}</span>
        </>
      }
    >
      <AccountChoices me={me} />
    </Menu>
  )
}

/** Names the open project and leads to the others. */
function ProjectSwitch({
  me,
  projectId,
  projectName,
}: {
  me: Me
  projectId: ProjectId | undefined
  projectName: string | undefined
}) {
  const words = useWords(frameTexts)
  return (
    <Menu
      align="start"
      label={projectName ? words('projectNamed', { name: projectName }) : words('projects')}
      trigger={
        <>
          <span className="max-w-[40vw] truncate sm:max-w-72">{projectName ?? words('projects')}</span>
          <Icon name="chevron" className="size-4" />
        </>
      }
    >
      <ProjectChoices me={me} projectId={projectId} />
    </Menu>
  )
}
