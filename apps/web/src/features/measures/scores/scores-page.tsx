import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { SystemScores } from '@tiebreak/contracts/measures/schemas.ts'
import { api } from '#api.ts'
import { AdjustedScores } from '#features/measures/adjusted/adjusted-scores.tsx'
import { measuresTexts } from '#features/measures/messages/texts.ts'
import { Rankings } from '#features/measures/ranking/rankings.tsx'
import { useMay } from '#may.ts'
import { MeasuredAt } from '#shared/figures/measured-at.tsx'
import { ReachNote } from '#shared/figures/reach-note.tsx'
import { JobProgress } from '#shared/job-progress/job-progress.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { Button } from '#shared/ui/button.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { reasonLong, reasonShort } from '#shared/words/reasons.ts'
import { SimulatedBadge } from '#shared/words/simulated-badge.tsx'
import { FitFacts } from './fit-facts.tsx'
import { Leaderboards } from './leaderboards.tsx'
import { ResponsesFit } from './responses-fit.tsx'
import { scoresQuery } from './scores-query.ts'

/** Reward scores of systems over all prompts, with intervals, and how the fit went. */
export function ScoresPage({ projectId }: { projectId: ProjectId }) {
  const words = useWords(measuresTexts)
  const queryClient = useQueryClient()
  const may = useMay(projectId)
  const scores = useQuery(scoresQuery(projectId))
  const fit = useMutation({ mutationFn: () => api.call(API.fitScores, { params: { projectId } }) })
  return (
    <ProjectPage
      projectId={projectId}
      needs="getSystemScores"
      title={words('rewardScores')}
      description={words('bradleyTerryStrengthOfEach')}
      actions={
        may('fitScores') && (
          <Button busy={fit.isPending} onClick={() => fit.mutate()}>
            {fit.isPending ? words('starting') : words('fitNow')}
          </Button>
        )
      }
    >
      {fit.error && <ErrorNotice error={fit.error} safe={words('theScoresBelowAreFromThe')} />}
      {fit.data && (
        <JobProgress
          key={fit.data.jobId}
          projectId={projectId}
          jobId={fit.data.jobId}
          label={words('fittingRewardScores')}
          doneText={words('theScoresAreReady')}
          onDone={() => void queryClient.invalidateQueries({ queryKey: ['projects', projectId, 'scores'] })}
        />
      )}
      <QueryView query={scores} what={words('theScores')} lines={8}>
        {(found) => <Found projectId={projectId} found={found} />}
      </QueryView>
    </ProjectPage>
  )
}

function Found({ projectId, found }: { projectId: ProjectId; found: SystemScores }) {
  const words = useWords(measuresTexts)
  const { fit, scores, responseFit, leftOut, stale } = found
  if (!fit)
    return (
      <EmptyState title={stale ? words('theFirstFitIsOnIts') : words('noScoresYet')}>
        <p>{words('scoresAreFittedInTheBackground')}</p>
      </EmptyState>
    )
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
        <MeasuredAt
          at={fit.finishedAt}
          over={words('judgementsBy', {
            judgements: words('judgementCount', { n: fit.judgements }),
            raters: words('raterCount', { n: fit.raters }),
          })}
        />
        <SimulatedBadge raters={fit.simulatedRaters} />
        <ReachNote reach={found} busy={words('updatingWithNewerJudgements')} />
      </div>
      {fit.state !== 'converged' && (
        <Alert tone="warn" title={reasonShort(words, fit.state)}>
          {reasonLong(words, fit.state)}
        </Alert>
      )}
      {scores.length > 0 && <Leaderboards scores={scores} reach={found} />}
      {scores.length > 0 && <AdjustedScores projectId={projectId} fitId={fit.id} reach={found} />}
      {scores.length > 1 && <Rankings projectId={projectId} fitId={fit.id} reach={found} />}
      <FitFacts fit={fit} leftOut={leftOut} />
      {responseFit && <ResponsesFit fit={responseFit} />}
    </>
  )
}
