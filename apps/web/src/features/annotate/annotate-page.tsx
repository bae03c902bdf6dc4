import type { ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/roles.ts'
import { words } from '#messages/words.ts'
import { roleIn, useMe } from '#session.ts'
import { Forbidden } from '#states/forbidden.tsx'
import { QueryView } from '#states/query-view.tsx'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Page } from '#ui/page.tsx'
import { PageHeading } from '#ui/page-heading.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TaskScreen } from './task-screen.tsx'
import { useAnnotateSession } from './use-annotate-session.ts'
import { useSoleTab } from './use-sole-tab.ts'

const RATERS: readonly Role[] = ['annotator', 'reviewer', 'lead']

function Work({ userId, projectId }: { userId: UserId; projectId: ProjectId }) {
  const open = useAnnotateSession(userId, projectId)
  if (open) return <TaskScreen open={open} projectId={projectId} />
  return (
    <Page>
      <Skeleton label={words('annotate.loading')} lines={8} />
    </Page>
  )
}

function InOneTab({ userId, projectId }: { userId: UserId; projectId: ProjectId }) {
  const { place, takeOver } = useSoleTab(`tiebreak-annotate-${userId}-${projectId}`)
  if (place === 'here') return <Work userId={userId} projectId={projectId} />
  return (
    <Page>
      {place === 'elsewhere' && (
        <>
          <PageHeading title={words('annotate.title')} />
          <EmptyState
            title={words('annotate.elsewhere')}
            actions={
              <Button variant="primary" onClick={takeOver}>
                {words('annotate.goOnHere')}
              </Button>
            }
          >
            <p>{words('annotate.elsewhere.text')}</p>
          </EmptyState>
        </>
      )}
    </Page>
  )
}

/** Judging, for those whose role includes it. */
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
