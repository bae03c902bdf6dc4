import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { SystemScores } from '@tiebreak/contracts/measures/schemas.ts'
import { api } from '#api.ts'
import { useMay } from '#may.ts'
import { MeasuredAt } from '#shared/figures/measured-at.tsx'
import { ReachNote } from '#shared/figures/reach-note.tsx'
import { JobProgress } from '#shared/job-progress/job-progress.tsx'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { Button } from '#shared/ui/button.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { plural } from '#shared/words/plural.ts'
import { reasonLong, reasonShort } from '#shared/words/reasons.ts'
import { SimulatedBadge } from '#shared/words/simulated-badge.tsx'
import { FitFacts } from './fit-facts.tsx'
import { Leaderboards } from './leaderboards.tsx'
import { scoresQuery } from './scores-query.ts'

/** Reward scores of systems over all prompts, with intervals, and how the fit went. */
export function ScoresPage({ projectId }: { projectId: ProjectId }) {
  const queryClient = useQueryClient()
  const may = useMay(projectId)
  const scores = useQuery(scoresQuery(projectId))
  const fit = useMutation({ mutationFn: () => api.call(API.fitScores, { params: { projectId } }) })
  return (
    <ProjectPage
      projectId={projectId}
      needs="getSystemScores"
      title="Reward scores"
      description="Bradley-Terry strength of each system over all prompts, in logits: 1 more means that it wins about 73 of 100. Intervals are 95%."
      actions={
        may('fitScores') && (
          <Button busy={fit.isPending} onClick={() => fit.mutate()}>
            {fit.isPending ? 'Starting…' : 'Fit now'}
          </Button>
        )
      }
    >
      {fit.error && <ErrorNotice error={fit.error} safe="The scores below are those of the last fit." />}
      {fit.data && (
        <JobProgress
          key={fit.data.jobId}
          projectId={projectId}
          jobId={fit.data.jobId}
          label="Fitting reward scores"
          doneText="The scores are fitted"
          onDone={() => void queryClient.invalidateQueries({ queryKey: ['projects', projectId, 'scores'] })}
        />
      )}
      <QueryView query={scores} what="The scores" lines={8}>
        {(found) => <Found found={found} />}
      </QueryView>
    </ProjectPage>
  )
}

function Found({ found }: { found: SystemScores }) {
  const { fit, scores, leftOut, stale } = found
  if (!fit)
    return (
      <EmptyState title={stale ? 'The first fit is on its way' : 'No scores yet'}>
        <p>Scores are fitted in the background as soon as responses of different systems were compared.</p>
      </EmptyState>
    )
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
        <MeasuredAt
          at={fit.finishedAt}
          over={`${plural(fit.judgements, 'judgement')} by ${plural(fit.raters, 'rater')}`}
        />
        <SimulatedBadge raters={fit.simulatedRaters} />
        <ReachNote reach={found} busy="Fitting newer judgements…" />
      </div>
      {fit.state !== 'converged' && (
        <Alert tone="warn" title={reasonShort(fit.state)}>
          {reasonLong(fit.state)}
        </Alert>
      )}
      {scores.length > 0 && <Leaderboards scores={scores} reach={found} />}
      <FitFacts fit={fit} leftOut={leftOut} />
    </>
  )
}
