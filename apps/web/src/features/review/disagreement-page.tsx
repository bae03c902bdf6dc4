import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ComparisonId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { KeysProvider } from '#features/annotating/answer/keys-context.ts'
import { reviewTexts } from '#features/review/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { keyMapOf } from '#shared/preferences/key-map.ts'
import { usePreferences } from '#shared/preferences/preferences.ts'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { DisagreementScreen } from './disagreement-screen.tsx'
import { disagreementQuery } from './queries.ts'

/** One comparison, read and answered by a reviewer. */
export function DisagreementPage({ projectId, comparisonId }: { projectId: ProjectId; comparisonId: ComparisonId }) {
  const words = useWords(reviewTexts)
  const { preferences } = usePreferences()
  const { keys, keysOn } = preferences
  const disagreement = useQuery(disagreementQuery(projectId, comparisonId))
  return (
    <ProjectPage
      projectId={projectId}
      needs="getDisagreement"
      title={words('reviewAComparison')}
      description={
        <Link to="/projects/$projectId/review" params={{ projectId }} className="text-accent-text underline">
          {words('allComparisonsInReview')}
        </Link>
      }
    >
      <QueryView query={disagreement} what={words('theComparison')} lines={8}>
        {(found) => (
          <KeysProvider value={{ on: keysOn, fast: false, map: keyMapOf(keys) }}>
            <DisagreementScreen
              key={found.adjudication?.id ?? 'first'}
              projectId={projectId}
              disagreement={found}
              onReload={() => void disagreement.refetch()}
            />
          </KeysProvider>
        )}
      </QueryView>
    </ProjectPage>
  )
}
