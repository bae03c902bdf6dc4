import { useQuery } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { comparisonsTexts } from '#features/comparisons/messages/texts.ts'
import { useMay } from '#may.ts'
import { projectQuery } from '#project.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Card } from '#shared/ui/card.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { ComparisonList } from './comparison-list.tsx'
import { MakeComparisonsForm } from './make-comparisons-form.tsx'

/** Which responses meet: making comparisons, and those that there are. */
export function ComparisonsPage({ projectId }: { projectId: ProjectId }) {
  const words = useWords(comparisonsTexts)
  const may = useMay(projectId)
  const project = useQuery(projectQuery(projectId))
  return (
    <ProjectPage
      projectId={projectId}
      needs="listComparisons"
      title={words('comparisons')}
      description={words('responsesToTheSamePromptEach')}
    >
      <QueryView query={project} what={words('theProject')}>
        {({ counts, overlap }) =>
          counts?.prompts === 0 ? (
            <EmptyState
              title={words('thereIsNothingToCompareYet')}
              actions={
                may('startImport') && (
                  <LinkButton to="/projects/$projectId/imports" params={{ projectId }} variant="primary">
                    {words('importAFile')}
                  </LinkButton>
                )
              }
            >
              <p>{words('comparisonsNeedPromptsWithAt')}</p>
            </EmptyState>
          ) : (
            <>
              {may('makeComparisons') && (
                <Card title={words('createComparisons')} description={words('forAllPromptsExistingPairsStay')}>
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
