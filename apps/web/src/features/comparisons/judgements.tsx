import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Revision } from '@tiebreak/contracts/annotating/revision.ts'
import type { ComparisonId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { comparisonsTexts } from '#features/comparisons/messages/texts.ts'
import { projectQuery } from '#project.ts'
import { ExclusionDialog } from '#shared/by-hand/exclusion-dialog.tsx'
import type { AskedExclusion } from '#shared/by-hand/exclusion-query.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { JudgementCard } from './judgement-card.tsx'
import { revisionsQuery } from './queries.ts'

/** Every judgement of a comparison with its revisions. */
export function Judgements({
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
