import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { API } from '@tiebreak/contracts/api.ts'
import type { ComparisonId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Disagreement, SettleReview } from '@tiebreak/contracts/review/schemas.ts'
import { useState } from 'react'
import { api } from '#api.ts'
import { KeysProvider } from '#features/annotating/answer/keys-context.ts'
import type { RankingBoard } from '#features/annotating/ranking/use-ranking.ts'
import { TaskTexts } from '#features/annotating/reading/task-texts.tsx'
import { useReadingView } from '#features/annotating/reading/use-reading-view.ts'
import { reviewTexts } from '#features/review/messages/texts.ts'
import { ReasonDialog } from '#shared/by-hand/reason-dialog.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { keyMapOf } from '#shared/preferences/key-map.ts'
import { usePreferences } from '#shared/preferences/preferences.ts'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { Evidence } from './evidence.tsx'
import { FinalAnswer } from './final-answer.tsx'
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

/** The annotators' screen for a reviewer: the texts, then what annotators said, then the answer with its cause. */
function DisagreementScreen({
  projectId,
  disagreement,
  onReload,
}: {
  projectId: ProjectId
  disagreement: Disagreement
  onReload: () => void
}) {
  const words = useWords(reviewTexts)
  const view = useReadingView({ raw: false, syncScroll: false }, disagreement.responses.length === 2)
  const [board, setBoard] = useState<Omit<RankingBoard, 'assignmentId'> | null>(null)
  const { answerable, ownWork, state, isSuperseded } = disagreement
  return (
    <>
      <TaskTexts task={disagreement} view={view} board={board} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 min-[1100px]:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <Evidence disagreement={disagreement} />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          {answerable && !ownWork ? (
            <FinalAnswer projectId={projectId} disagreement={disagreement} onReload={onReload} onBoard={setBoard} />
          ) : (
            <WhyNotNow state={state} isSuperseded={isSuperseded} ownWork={ownWork && answerable} />
          )}
          {(answerable || (state === 'withdrawn' && !isSuperseded)) && (
            <Card title={words('withoutAFinalAnswer')} description={words('eachNeedsAReasonWhichIs')}>
              <SettleButtons projectId={projectId} disagreement={disagreement} />
            </Card>
          )}
        </div>
      </div>
    </>
  )
}

/** Sends a comparison back to the annotators, or takes it out for good. */
function SettleButtons({ projectId, disagreement }: { projectId: ProjectId; disagreement: Disagreement }) {
  const words = useWords(reviewTexts)
  const [to, setTo] = useState<SettleReview['to'] | null>(null)
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => setTo('queue')}>{words('returnToTheQueue')}</Button>
      {disagreement.state !== 'withdrawn' && <Button onClick={() => setTo('out')}>{words('takeOut')}</Button>}
      {to && <SettleDialog projectId={projectId} disagreement={disagreement} to={to} onClose={() => setTo(null)} />}
    </div>
  )
}

/** Why the reader can give no answer to this comparison now. */
function WhyNotNow({ state, isSuperseded, ownWork }: Pick<Disagreement, 'state' | 'isSuperseded' | 'ownWork'>) {
  const words = useWords(reviewTexts)
  if (ownWork) return <Alert title={words('youJudgedOrReportedThis')}>{words('anotherReviewerOrLeadGivesThe')}</Alert>
  if (isSuperseded) return <Alert title={words('isOfAnEarlierText')}>{words('anotherStandsInItsPlace')}</Alert>
  if (state === 'withdrawn')
    return <Alert title={words('thisComparisonWasTakenOut')}>{words('nobodyGetsItAnyMoreAnd2')}</Alert>
  return <Alert title={words('thisComparisonIsStillBeing')}>{words('aFinalAnswerCanBeGiven')}</Alert>
}

const WORDS = {
  queue: {
    title: 'returnToTheQueue2',
    text: 'itGetsAFreeSeatFor',
    send: 'return',
    done: 'returnedToTheQueue',
  },
  out: {
    title: 'takeThisComparisonOut',
    text: 'nobodyGetsItAnyMoreAnd',
    send: 'takeOut',
    done: 'takenOut',
  },
} as const

/** Asks for the reason before a comparison goes back or out. */
function SettleDialog({
  projectId,
  disagreement,
  to,
  onClose,
}: {
  projectId: ProjectId
  disagreement: Disagreement
  to: SettleReview['to']
  onClose: () => void
}) {
  const words = useWords(reviewTexts)
  const { title, text, send, done } = WORDS[to]
  const { comparisonId, state, adjudication } = disagreement
  const queryClient = useQueryClient()
  const router = useRouter()
  const showToast = useToast()
  const settle = useMutation({
    mutationFn: (reason: string) =>
      api.call(API.settleReview, {
        params: { projectId, comparisonId },
        body: { to, reason, seen: { state, adjudicationId: adjudication?.id ?? null } },
      }),
    async onSuccess() {
      showToast({ text: words(done) })
      onClose()
      await router.navigate({ to: '/projects/$projectId/review', params: { projectId } })
      await queryClient.invalidateQueries({ queryKey: ['projects', projectId] })
    },
  })

  return (
    <ReasonDialog
      title={words(title)}
      description={words(text)}
      send={words(send)}
      variant={to === 'out' ? 'danger' : 'primary'}
      busy={settle.isPending}
      error={settle.error}
      onSend={settle.mutate}
      onClose={onClose}
    />
  )
}
