import { useQuery } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useMay } from '#may.ts'
import { projectQuery } from '#project.ts'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Card } from '#shared/ui/card.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { ComparisonList } from './comparison-list.tsx'
import { MakeComparisonsForm } from './make-comparisons-form.tsx'

/** Which responses meet: making comparisons, and those that there are. */
export function ComparisonsPage({ projectId }: { projectId: ProjectId }) {
  const may = useMay(projectId)
  const project = useQuery(projectQuery(projectId))
  return (
    <ProjectPage
      projectId={projectId}
      needs="listComparisons"
      title="Comparisons"
      description="Two responses to the same prompt, put before as many annotators as there are seats."
    >
      <QueryView query={project} what="The project">
        {({ counts, overlap }) =>
          counts?.prompts === 0 ? (
            <EmptyState
              title="There is nothing to compare yet"
              actions={
                may('startImport') && (
                  <LinkButton to="/projects/$projectId/imports" params={{ projectId }} variant="primary">
                    Import a file
                  </LinkButton>
                )
              }
            >
              <p>Comparisons are made of prompts that have at least two responses.</p>
            </EmptyState>
          ) : (
            <>
              {may('makeComparisons') && (
                <Card
                  title="Make comparisons"
                  description="For all prompts. Pairs that exist stay, so this can be run again after an import."
                >
                  <MakeComparisonsForm projectId={projectId} overlap={overlap} />
                </Card>
              )}
              <ComparisonList projectId={projectId} opens={may('createExport')} chooses={may('arrangeComparisons')} />
            </>
          )
        }
      </QueryView>
    </ProjectPage>
  )
}
