import { useNavigate } from '@tanstack/react-router'
import type { Preferences } from '@tiebreak/contracts/accounts/schemas.ts'
import type { AssignmentId, ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import { type RefObject, useEffect, useRef, useState } from 'react'
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
import { startLayingOut } from '#shared/render/lay-out.ts'
import { Forbidden } from '#shared/states/forbidden.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { noteFirstShown } from '#shared/ui/first-shown.ts'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'
import { Skeleton } from '#shared/ui/skeleton.tsx'
import { type FirstSteps, firstSteps } from './first-steps.ts'
import { Elsewhere } from './late-parts.tsx'
import { useAnnotateSession } from './use-annotate-session.ts'
import { useSoleTab } from './use-sole-tab.ts'

// Opened at its address, this page comes before it is known who is here: what lays texts out starts meanwhile.
if (location.pathname.endsWith('/annotate')) startLayingOut()

type Who = { userId: UserId; projectId: ProjectId; again: AssignmentId | undefined }

type Begun = { begun: RefObject<FirstSteps | null>; choices: { preferences: Preferences; known: boolean } }

/** The session begins before the own choices are known: tasks and choices are asked for together. */
function Work({ userId, projectId, again, choices, begun }: Who & Begun) {
  const words = useWords(annotateTexts)
  const open = useAnnotateSession(userId, projectId, begun, again)
  const navigate = useNavigate()
  // Reloading does not go back once more.
  useEffect(() => {
    if (open && again) void navigate({ to: '/projects/$projectId/annotate', params: { projectId }, replace: true })
  }, [open, again, projectId, navigate])
  const [beginning, setBeginning] = useState<Beginning | null>(null)
  const { preferences, known } = choices
  const { keys, keysOn, fastMode } = preferences
  return (
    <KeysProvider value={{ on: keysOn, fast: fastMode, map: keyMapOf(keys) }}>
      {open && known ? (
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

function InOneTab({ userId, projectId, again }: Who) {
  const words = useWords(annotateTexts)
  const { place, takeOver } = useSoleTab(`tiebreak-annotate-${userId}-${projectId}`)
  const choices = usePreferences()
  useKeptTheme(choices.preferences)
  const begun = useRef<FirstSteps | null>(null)
  // Asked for while it is looked whether another tab works. There it would be old by the time that this one takes over.
  useEffect(() => {
    if (place === 'asking') begun.current = firstSteps(userId, projectId)
    else if (place === 'elsewhere') begun.current = null
  }, [place, userId, projectId])
  if (place === 'here') return <Work {...{ userId, projectId, again, choices, begun }} />
  if (place === 'elsewhere' && choices.known) return <Elsewhere onTakeOver={takeOver} />
  return (
    <Page>
      <Skeleton label={words('annotate.loading')} lines={8} />
    </Page>
  )
}

/** Judging, for those whose role includes it, with the keys and in the language that they chose. */
export function AnnotatePage({ projectId, again }: { projectId: ProjectId; again?: AssignmentId | undefined }) {
  const words = useWords(annotateTexts)
  const me = useMe()
  const may = useMay(projectId)
  const mayJudge = may('leaseNext')
  const isRefused = me.isSuccess && !mayJudge
  // Whoever may not judge waits for no pair, and neither does whoever leaves.
  useEffect(() => {
    if (isRefused) noteFirstShown()
    else startLayingOut()
    return noteFirstShown
  }, [isRefused])
  if (!me.data)
    return (
      <Page>
        <QueryView query={me} what={words('yourAccount')}>
          {() => null}
        </QueryView>
      </Page>
    )
  if (mayJudge) return <InOneTab userId={me.data.id} projectId={projectId} again={again} />
  return (
    <Page>
      <PageHeading title={words('annotate.title')} />
      <Forbidden />
    </Page>
  )
}
