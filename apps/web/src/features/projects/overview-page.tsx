import { useQuery } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { PromptList } from '#features/data/prompts/prompt-list.tsx'
import { projectQuery } from '#project.ts'
import { roleIn, useMe } from '#session.ts'
import { QueryView } from '#shared/states/query-view.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'
import { Counts } from './counts.tsx'
import { Way } from './way.tsx'

/** A project at a glance: where the data is on its way, the counts, and the prompts. */
export function OverviewPage({ projectId }: { projectId: ProjectId }) {
  const me = useMe()
  const project = useQuery(projectQuery(projectId))
  const role = me.data ? roleIn(me.data, projectId) : null
  const judges = role !== null && role !== 'engineer'
  return (
    <Page>
      <PageHeading
        title={project.data?.name ?? 'Project'}
        description={project.data?.description}
        actions={
          judges && (
            <LinkButton to="/projects/$projectId/annotate" params={{ projectId }} variant="primary">
              Judge
            </LinkButton>
          )
        }
      />
      <QueryView query={project} what="The project">
        {({ counts }) =>
          counts ? (
            <>
              <Way projectId={projectId} counts={counts} role={role} />
              <Counts counts={counts} />
              {counts.prompts > 0 && <PromptList projectId={projectId} />}
            </>
          ) : (
            <p className="max-w-prose">
              You will see a prompt and two responses at a time. Choose the better one; the guidelines are beside the
              pair.
            </p>
          )
        }
      </QueryView>
    </Page>
  )
}
