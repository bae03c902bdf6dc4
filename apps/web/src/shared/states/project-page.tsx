import type { ApiName } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { ComponentProps, ReactNode } from 'react'
import { useMay } from '#may.ts'
import { useMe } from '#session.ts'
import { commonTexts } from '#shared/messages/common/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'
import { Forbidden } from './forbidden.tsx'
import { QueryView } from './query-view.tsx'

/** A page of a project for those who may make a call. Others are told so, and the server refuses them as well. */
export function ProjectPage({
  projectId,
  needs,
  title,
  description,
  actions,
  width = 'wide',
  children,
}: {
  projectId: ProjectId
  /** The call that the page is for; of several, one has to be allowed all of them. */
  needs: ApiName | readonly ApiName[]
  title: string
  description?: ReactNode
  /** Buttons beside the heading, for those who may see the page. */
  actions?: ReactNode
  width?: ComponentProps<typeof Page>['width']
  children: ReactNode
}) {
  const words = useWords(commonTexts)
  const me = useMe()
  const may = useMay(projectId)
  const allowed = [needs].flat().every(may)
  return (
    <Page width={width}>
      <PageHeading title={title} description={description} actions={allowed ? actions : undefined} />
      <QueryView query={me} what={words('yourAccount')}>
        {() => (allowed ? children : <Forbidden />)}
      </QueryView>
    </Page>
  )
}
