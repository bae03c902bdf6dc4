import { useQuery } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { type ReactNode, useEffect, useSyncExternalStore } from 'react'
import type { AnnotateSession } from '#features/annotating/session/annotate-session.ts'
import { BeginScreen } from '#features/annotating/session/late-parts.tsx'
import { projectQuery } from '#project.ts'
import { annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { usePreferences } from '#shared/preferences/preferences.ts'
import { QueryView } from '#shared/states/query-view.tsx'
import { Page } from '#shared/ui/page.tsx'
import { Skeleton } from '#shared/ui/skeleton.tsx'
import { type BeginStep, beginSteps } from './begin-steps.ts'
import { onboardingQuery } from './onboarding-query.ts'

/** Where somebody is on the way through the steps; kept by the caller, so that another language does not begin anew. */
export type Beginning = { steps: readonly BeginStep[]; at: number }

/** Lets nobody judge who has something to agree to or to acknowledge first. Shows no task before that is known. */
export function BeginGate({
  session,
  projectId,
  beginning,
  onBeginning,
  children,
}: {
  session: AnnotateSession
  projectId: ProjectId
  beginning: Beginning | null
  onBeginning: (beginning: Beginning | null) => void
  children: ReactNode
}) {
  const words = useWords(annotateTexts)
  const { standing, loaded } = useSyncExternalStore(session.subscribe, session.getState)
  const project = useQuery(projectQuery(projectId))
  const { preferences } = usePreferences()
  const onboarding = useQuery({ ...onboardingQuery(projectId), enabled: standing?.onboardingNeeded === true })
  const outdated =
    standing !== null && project.data !== undefined && project.data.guidelinesVersion < standing.guidelines.current
  const { refetch } = project
  useEffect(() => {
    if (outdated) void refetch()
  }, [outdated, refetch])
  const waiting = (
    <Page>
      <Skeleton label={words('annotate.loading')} lines={8} />
    </Page>
  )
  // Shown before it is known, the screen would have to go again, which means that it was left.
  if (standing === null) return loaded ? children : waiting
  const waits =
    project.isPending || (outdated && !project.isRefetchError) || (standing.onboardingNeeded && onboarding.isPending)
  const unsettled = standing.onboardingNeeded || standing.guidelines.acknowledged !== standing.guidelines.current
  if (unsettled && waits) return waiting
  if (!unsettled) return children
  if (!project.data)
    return (
      <Page>
        <QueryView query={project} what={words('theGuidelines')}>
          {() => null}
        </QueryView>
      </Page>
    )
  const now = beginning ?? { steps: beginSteps(standing, project.data, !preferences.asked), at: 0 }
  if (now.at >= now.steps.length) return children
  return (
    <BeginScreen
      steps={now.steps}
      at={now.at}
      projectId={projectId}
      project={project.data}
      acknowledged={standing.guidelines.acknowledged}
      onStep={(version) => {
        const done = now.at + 1 === now.steps.length
        onBeginning(done ? null : { ...now, at: now.at + 1 })
        if (done) session.begun(version ?? standing.guidelines.acknowledged)
      }}
    />
  )
}
