import type { ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Preferences } from '@tiebreak/contracts/preferences.ts'
import type { Role } from '@tiebreak/contracts/roles.ts'
import { useState } from 'react'
import { keyMapOf } from '#features/preferences/key-map.ts'
import { usePreferences } from '#features/preferences/preferences.ts'
import { useKeptTheme } from '#features/preferences/use-kept-theme.ts'
import { LanguageScope } from '#messages/language-scope.tsx'
import { words } from '#messages/words.ts'
import { roleIn, useMe } from '#session.ts'
import { Forbidden } from '#states/forbidden.tsx'
import { QueryView } from '#states/query-view.tsx'
import { Page } from '#ui/page.tsx'
import { PageHeading } from '#ui/page-heading.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { BeginGate, type Beginning } from './begin-gate.tsx'
import { KeysProvider } from './keys-context.ts'
import { Elsewhere } from './late-parts.tsx'
import { TaskScreen } from './task-screen.tsx'
import { useAnnotateSession } from './use-annotate-session.ts'
import { useSoleTab } from './use-sole-tab.ts'

const RATERS: readonly Role[] = ['annotator', 'reviewer', 'lead']

type Who = { userId: UserId; projectId: ProjectId; preferences: Preferences }

function Work({ userId, projectId, preferences }: Who) {
  const open = useAnnotateSession(userId, projectId)
  const [beginning, setBeginning] = useState<Beginning | null>(null)
  const { keys, keysOn, fastMode } = preferences
  return (
    <KeysProvider value={{ on: keysOn, fast: fastMode, map: keyMapOf(keys) }}>
      <LanguageScope chosen={preferences.language}>
        {open ? (
          <BeginGate session={open.session} projectId={projectId} beginning={beginning} onBeginning={setBeginning}>
            <TaskScreen open={open} projectId={projectId} layout={preferences.layout} />
          </BeginGate>
        ) : (
          <Page>
            <Skeleton label={words('annotate.loading')} lines={8} />
          </Page>
        )}
      </LanguageScope>
    </KeysProvider>
  )
}

function InOneTab({ userId, projectId }: Omit<Who, 'preferences'>) {
  const { place, takeOver } = useSoleTab(`tiebreak-annotate-${userId}-${projectId}`)
  const { preferences, known } = usePreferences()
  useKeptTheme(preferences)
  if (!known || place === 'asking')
    return (
      <Page>
        <Skeleton label={words('annotate.loading')} lines={8} />
      </Page>
    )
  if (place === 'here') return <Work userId={userId} projectId={projectId} preferences={preferences} />
  return (
    <LanguageScope chosen={preferences.language}>
      <Elsewhere onTakeOver={takeOver} />
    </LanguageScope>
  )
}

/** Judging, for those whose role includes it, with the keys and in the language that they chose. */
export function AnnotatePage({ projectId }: { projectId: ProjectId }) {
  const me = useMe()
  if (!me.data)
    return (
      <Page>
        <QueryView query={me} what="Your account">
          {() => null}
        </QueryView>
      </Page>
    )
  const role = roleIn(me.data, projectId)
  if (role && RATERS.includes(role)) return <InOneTab userId={me.data.id} projectId={projectId} />
  return (
    <Page>
      <PageHeading title={words('annotate.title')} />
      <Forbidden />
    </Page>
  )
}
