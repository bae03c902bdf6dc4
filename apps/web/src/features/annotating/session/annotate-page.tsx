import type { Preferences } from '@tiebreak/contracts/accounts/schemas.ts'
import type { ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { KeysProvider } from '#features/annotating/answer/keys-context.ts'
import { BeginGate, type Beginning } from '#features/annotating/begin/begin-gate.tsx'
import { TaskScreen } from '#features/annotating/reading/task-screen.tsx'
import { useMay } from '#may.ts'
import { useMe } from '#session.ts'
import { annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { keyMapOf } from '#shared/preferences/key-map.ts'
import { usePreferences } from '#shared/preferences/preferences.ts'
import { useKeptTheme } from '#shared/preferences/use-kept-theme.ts'
import { Forbidden } from '#shared/states/forbidden.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'
import { Skeleton } from '#shared/ui/skeleton.tsx'
import { Elsewhere } from './late-parts.tsx'
import { useAnnotateSession } from './use-annotate-session.ts'
import { useSoleTab } from './use-sole-tab.ts'

type Who = { userId: UserId; projectId: ProjectId; preferences: Preferences }

function Work({ userId, projectId, preferences }: Who) {
  const words = useWords(annotateTexts)
  const open = useAnnotateSession(userId, projectId)
  const [beginning, setBeginning] = useState<Beginning | null>(null)
  const { keys, keysOn, fastMode } = preferences
  return (
    <KeysProvider value={{ on: keysOn, fast: fastMode, map: keyMapOf(keys) }}>
      {open ? (
        <BeginGate session={open.session} projectId={projectId} beginning={beginning} onBeginning={setBeginning}>
          <TaskScreen open={open} projectId={projectId} layout={preferences.layout} />
        </BeginGate>
      ) : (
        <Page>
          <Skeleton label={words('annotate.loading')} lines={8} />
        </Page>
      )}
    </KeysProvider>
  )
}

function InOneTab({ userId, projectId }: Omit<Who, 'preferences'>) {
  const words = useWords(annotateTexts)
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
  return <Elsewhere onTakeOver={takeOver} />
}

/** Judging, for those whose role includes it, with the keys and in the language that they chose. */
export function AnnotatePage({ projectId }: { projectId: ProjectId }) {
  const words = useWords(annotateTexts)
  const me = useMe()
  const may = useMay(projectId)
  if (!me.data)
    return (
      <Page>
        <QueryView query={me} what={words('yourAccount')}>
          {() => null}
        </QueryView>
      </Page>
    )
  if (may('leaseNext')) return <InOneTab userId={me.data.id} projectId={projectId} />
  return (
    <Page>
      <PageHeading title={words('annotate.title')} />
      <Forbidden />
    </Page>
  )
}
