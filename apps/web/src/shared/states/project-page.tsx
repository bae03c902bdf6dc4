import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import type { ComponentProps, ReactNode } from 'react'
import { roleIn, useMe } from '#session.ts'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'
import { Forbidden } from './forbidden.tsx'
import { QueryView } from './query-view.tsx'

/** A page of a project for some roles. Others are told so, and the server refuses them as well. */
export function ProjectPage({
  projectId,
  roles,
  title,
  description,
  actions,
  width = 'wide',
  children,
}: {
  projectId: ProjectId
  roles: readonly Role[]
  title: string
  description?: ReactNode
  /** Buttons beside the heading, for those who may see the page. */
  actions?: ReactNode
  width?: ComponentProps<typeof Page>['width']
  children: ReactNode
}) {
  const me = useMe()
  const role = me.data ? roleIn(me.data, projectId) : null
  const allowed = role !== null && roles.includes(role)
  return (
    <Page width={width}>
      <PageHeading title={title} description={description} actions={allowed ? actions : undefined} />
      <QueryView query={me} what="Your account">
        {() => (allowed ? children : <Forbidden />)}
      </QueryView>
    </Page>
  )
}
