import { useQuery } from '@tanstack/react-query'
import type { ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import type { Monitor } from '@tiebreak/contracts/measures/schemas.ts'
import { useState } from 'react'
import { measuresTexts } from '#features/measures/messages/texts.ts'
import { useMay } from '#may.ts'
import { ExclusionDialog } from '#shared/by-hand/exclusion-dialog.tsx'
import type { AskedExclusion } from '#shared/by-hand/exclusion-query.ts'
import { MeasuredAt } from '#shared/figures/measured-at.tsx'
import { ReachNote } from '#shared/figures/reach-note.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { SimulatedBadge } from '#shared/words/simulated-badge.tsx'
import { AgreementRow } from './agreement-row.tsx'
import { ExcludedRaters } from './excluded-raters.tsx'
import { monitorQuery } from './monitor-query.ts'
import { RaterFigures } from './rater-figures.tsx'
import { SimulatedNotCounted, WithoutConsent } from './without-consent.tsx'

/** Agreement and habits while judging goes on. */
export function MonitorPage({ projectId }: { projectId: ProjectId }) {
  const words = useWords(measuresTexts)
  const monitor = useQuery(monitorQuery(projectId))
  return (
    <ProjectPage
      projectId={projectId}
      needs="getMonitor"
      title={words('monitor')}
      description={words('progressAgreementBetweenRaters')}
    >
      <QueryView query={monitor} what={words('theMeasures')} lines={8}>
        {(found) =>
          found.progress.judgements === 0 && found.excluded.length === 0 && uncounted(found) === 0 ? (
            <Nothing projectId={projectId} progress={found.progress} />
          ) : (
            <Figures found={found} projectId={projectId} />
          )
        }
      </QueryView>
    </ProjectPage>
  )
}

function uncounted({ withoutConsent, simulatedNotCounted }: Monitor): number {
  return withoutConsent.judgements + simulatedNotCounted.judgements
}

function Figures({ found, projectId }: { found: Monitor; projectId: ProjectId }) {
  const words = useWords(measuresTexts)
  const { agreement, raters, excluded } = found
  const [asked, setAsked] = useState<AskedExclusion | null>(null)
  const maySet = useMay(projectId)('setRaterExclusion')
  const ask = (left: boolean) =>
    maySet
      ? ({ raterId, name }: { raterId: RaterId; name: string }) => setAsked({ raterId, name, excluded: left })
      : undefined
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
        {agreement && (
          <MeasuredAt
            at={agreement.computedAt}
            over={words('judgementsBy', {
              judgements: words('judgementCount', { n: agreement.judgements }),
              raters: words('raterCount', { n: agreement.raters }),
            })}
          />
        )}
        <SimulatedBadge raters={agreement?.simulatedRaters ?? 0} />
        <ReachNote reach={found} busy={words('measuringNewer')} />
      </div>
      <AgreementRow agreement={agreement} progress={found.progress} reach={found} />
      <WithoutConsent {...found.withoutConsent} />
      <SimulatedNotCounted {...found.simulatedNotCounted} />
      {raters.length > 0 && (
        <RaterFigures reach={found} raters={raters} consensus={agreement?.percent ?? null} onExclude={ask(true)} />
      )}
      <ExcludedRaters raters={excluded} onInclude={ask(false)} />
      {asked && <ExclusionDialog key={asked.name} projectId={projectId} asked={asked} onClose={() => setAsked(null)} />}
    </>
  )
}

function Nothing({ projectId, progress }: { projectId: ProjectId; progress: Monitor['progress'] }) {
  const words = useWords(measuresTexts)
  return (
    <EmptyState
      title={words('noJudgementsYet')}
      actions={
        progress.comparisons === 0 ? (
          <LinkButton to="/projects/$projectId/comparisons" params={{ projectId }}>
            {words('goToComparisons')}
          </LinkButton>
        ) : (
          <LinkButton to="/projects/$projectId/annotate" params={{ projectId }}>
            {words('judgeTheFirstOne')}
          </LinkButton>
        )
      }
    >
      <p>
        {words('figuresSoon', {
          what:
            progress.comparisons === 0
              ? words('comparisonsAreNeededFirst')
              : words('waitForAnnotators', {
                  comparisons: words('comparisonCount', { n: progress.comparisons }),
                  seats: words('seats', { n: progress.seats }),
                }),
        })}
      </p>
    </EmptyState>
  )
}
