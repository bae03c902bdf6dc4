import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Revision } from '@tiebreak/contracts/annotating/revision.ts'
import type { Comparison } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { ComparisonId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { comparisonsTexts } from '#features/comparisons/messages/texts.ts'
import { useMay } from '#may.ts'
import { projectQuery } from '#project.ts'
import { ExclusionDialog } from '#shared/by-hand/exclusion-dialog.tsx'
import type { AskedExclusion } from '#shared/by-hand/exclusion-query.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Card } from '#shared/ui/card.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { letterAt } from '#shared/words/letter-at.ts'
import { ByHandCard } from './by-hand-card.tsx'
import { GoldCard } from './gold-card.tsx'
import { JudgementCard } from './judgement-card.tsx'
import { comparisonQuery, revisionsQuery } from './queries.ts'

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

/** Every judgement of a comparison with its revisions. */
function Judgements({
  projectId,
  comparisonId,
  mayRule,
}: {
  projectId: ProjectId
  comparisonId: ComparisonId
  mayRule: boolean
}) {
  const words = useWords(comparisonsTexts)
  const [asked, setAsked] = useState<AskedExclusion | null>(null)
  const revisions = useInfiniteQuery(revisionsQuery(projectId, comparisonId))
  const project = useQuery(projectQuery(projectId))
  const labels = new Map(project.data?.criteria.map(({ key, label }) => [key, label]))
  return (
    <section aria-labelledby="answers" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <h2 id="answers" className="text-lg font-semibold">
        {words('judgements')}
      </h2>
      <QueryView query={revisions} what={words('theJudgements')} lines={6}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState title={words('nobodyHasJudgedThisComparison')}>
              <p>{words('eachJudgementAppearsHereWith')}</p>
            </EmptyState>
          ) : (
            <ul className="grid grid-cols-[minmax(0,1fr)] gap-4">
              {judgementsOf(all).map((judgement) => (
                <JudgementCard
                  key={judgement[0]?.id}
                  revisions={judgement}
                  labels={labels}
                  onRule={
                    mayRule
                      ? ({ id, rater }, excluded) => setAsked({ judgementId: id, name: rater, excluded })
                      : undefined
                  }
                />
              ))}
            </ul>
          )
        }
      </QueryView>
      <LoadMore query={revisions} />
      {asked && <ExclusionDialog projectId={projectId} asked={asked} onClose={() => setAsked(null)} />}
    </section>
  )
}

/** Revisions by judgement, each judgement's first to last, in the order in which the judgements came first. */
function judgementsOf(revisions: readonly Revision[]): Revision[][] {
  const judgements: Revision[][] = []
  const judgementWith = new Map<string, Revision[]>()
  for (const revision of revisions) {
    const earlier = revision.revises === null ? undefined : judgementWith.get(revision.revises)
    const judgement = earlier ?? []
    judgement.push(revision)
    if (!earlier) judgements.push(judgement)
    judgementWith.set(revision.id, judgement)
  }
  return judgements
}
