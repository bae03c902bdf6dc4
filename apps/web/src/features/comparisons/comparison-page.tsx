import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Comparison } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { ComparisonId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { comparisonsTexts } from '#features/comparisons/messages/texts.ts'
import { useMay } from '#may.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Card } from '#shared/ui/card.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { letterAt } from '#shared/words/letter-at.ts'
import { ByHandCard } from './by-hand-card.tsx'
import { GoldCard } from './gold-card.tsx'
import { Judgements } from './judgements.tsx'
import { comparisonQuery } from './queries.ts'

/**
 * One comparison with every judgement and every revision, raters by pseudonym: for those who may take the same away as
 * a file. Not for reviewers, who judge what is disputed without knowing which system wrote what. Leads arrange it here.
 */
export function ComparisonPage({ projectId, comparisonId }: { projectId: ProjectId; comparisonId: ComparisonId }) {
  const words = useWords(comparisonsTexts)
  const may = useMay(projectId)
  // Told of failures too: the heading reads only `data`, and whoever shows the failure may not be on screen yet.
  const comparison = useQuery({ ...comparisonQuery(projectId, comparisonId), notifyOnChangeProps: 'all' })
  return (
    <ProjectPage
      projectId={projectId}
      needs={['getComparison', 'createExport']}
      title={words('comparison')}
      width="reading"
      description={
        <>
          {comparison.data?.excerpt && <bdi className="mb-1 line-clamp-3">{comparison.data.excerpt}</bdi>}
          <Link to="/projects/$projectId/comparisons" params={{ projectId }} className="text-accent-text underline">
            {words('allComparisons')}
          </Link>
        </>
      }
      actions={
        comparison.data && (
          <LinkButton
            to="/projects/$projectId/prompts/$promptId"
            params={{ projectId, promptId: comparison.data.promptId }}
          >
            {words('promptAndResponses')}
          </LinkButton>
        )
      }
    >
      <QueryView query={comparison} what={words('theComparison')} lines={4}>
        {(found) => (
          <>
            <Compared comparison={found} />
            {may('arrangeComparisons') && <ByHandCard projectId={projectId} comparison={found} />}
            {may('markGold') && <GoldCard projectId={projectId} comparison={found} />}
            <Judgements projectId={projectId} comparisonId={comparisonId} mayRule={may('setJudgementExclusion')} />
          </>
        )}
      </QueryView>
    </ProjectPage>
  )
}

/** What the letters on the page stand for. */
function Compared({ comparison }: { comparison: Comparison }) {
  const words = useWords(comparisonsTexts)
  return (
    <Card title={words('responsesCompared')} description={words('lettersFollowTheStoredOrder')}>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-2 text-sm">
        {comparison.responses.map(({ id, system, externalId }, place) => (
          <li key={id} className="flex gap-3">
            <span className="font-semibold">{letterAt(place)}</span>
            <span className="min-w-0 break-words">
              <bdi>{system ?? words('noSystemNamed')}</bdi>
              <span className="text-soft">
                , <bdi>{externalId}</bdi>
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
