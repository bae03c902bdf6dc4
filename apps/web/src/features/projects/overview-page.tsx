import { useQuery } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useMay } from '#may.ts'
import { projectQuery } from '#project.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'
import { Counts } from './counts.tsx'
import { Way } from './way.tsx'

/** A project at a glance: where the data is on its way, and the counts. */
export function OverviewPage({ projectId }: { projectId: ProjectId }) {
  const words = useWords(projectsTexts)
  const may = useMay(projectId)
  const project = useQuery(projectQuery(projectId))
  return (
    <Page>
      <PageHeading
        title={project.data?.name ?? words('project')}
        description={project.data?.description}
        actions={
          may('leaseNext') && (
            <LinkButton to="/projects/$projectId/annotate" params={{ projectId }} variant="primary">
              {words('annotate')}
            </LinkButton>
          )
        }
      />
      <QueryView query={project} what={words('theProject')}>
        {({ counts }) =>
          counts ? (
            <>
              <Way projectId={projectId} counts={counts} />
              <Counts counts={counts} />
            </>
          ) : (
            <p className="max-w-prose">{words('youWillSeeAPromptAnd')}</p>
          )
        }
      </QueryView>
    </Page>
  )
}
