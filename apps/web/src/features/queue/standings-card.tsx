import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { IntervalEstimate } from '@tiebreak/contracts/common.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { RaterStanding } from '@tiebreak/contracts/queue/schemas.ts'
import { type ReactNode, useState } from 'react'
import { api } from '#api.ts'
import { type QueueWords, queueTexts } from '#features/queue/messages/texts.ts'
import { ExclusionDialog } from '#shared/by-hand/exclusion-dialog.tsx'
import type { AskedExclusion } from '#shared/by-hand/exclusion-query.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { standingsQuery } from '#shared/reports/reports-queries.ts'
import { Badge } from '#shared/ui/badge.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { formatCount, formatShare } from '#shared/words/format-number.ts'

const STAGES = {
  practice: 'practice',
  qualification: 'scoredTasks',
  failed: 'didNotPass',
  work: 'realTasks',
} as const

/** How annotators stand with gold and repeats; a lead pauses them and lets them go on, here. */
export function StandingsCard({
  projectId,
  standings,
  onSendBack,
  onSetAside,
}: {
  projectId: ProjectId
  standings: readonly RaterStanding[]
  onSendBack: (rater: RaterStanding) => void
  onSetAside: (rater: RaterStanding) => void
}) {
  const words = useWords(queueTexts)
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [asked, setAsked] = useState<AskedExclusion | null>(null)
  const change = useMutation({
    mutationFn: ({ rater, qualified }: { rater: RaterStanding; qualified: boolean }) =>
      api.call(API.changeRater, {
        params: { projectId, raterId: rater.id },
        body: qualified
          ? { paused: false, qualified: true, reason: words('letThroughByALead') }
          : { paused: !rater.paused, reason: rater.paused ? words('resumedByALead') : words('pausedByALead') },
      }),
    onSuccess: async ({ paused }, { rater }) => {
      await queryClient.invalidateQueries({ queryKey: standingsQuery(projectId).queryKey })
      showToast({ text: paused ? words('isPaused', { name: rater.name }) : words('goesOn', { name: rater.name }) })
    },
  })
  const columns: Column<RaterStanding>[] = [
    { key: 'name', header: words('annotator'), heading: true, cell: ({ name }) => <bdi>{name}</bdi> },
    {
      key: 'stage',
      header: words('stage'),
      cell: ({ stage, done, of, paused, reason, excluded, advice }) => (
        <span className="flex flex-wrap items-center gap-2">
          {words(STAGES[stage])} {of > 0 && words('of', { part: done, whole: of })}
          {paused && <Badge tone="warn">{words('paused')}</Badge>}
          {paused && reason && <span className="text-soft">{reasonOfPause(words, reason)}</span>}
          {excluded && <Badge tone="warn">{words('excluded')}</Badge>}
          {advice && !paused && <Badge tone="warn">{words('aPauseIsSuggested')}</Badge>}
        </span>
      ),
    },
    { key: 'gold', header: words('agreementWithGold'), numeric: true, cell: ({ gold }) => <Share estimate={gold} /> },
    {
      key: 'skipped',
      header: words('goldSkipped'),
      numeric: true,
      cell: ({ goldSkipped }) => formatCount(words.tag, goldSkipped),
    },
    {
      key: 'consistency',
      header: words('agreementWithThemselves'),
      numeric: true,
      cell: ({ consistency }) => <Share estimate={consistency} />,
    },
    {
      key: 'flags',
      header: words('severeReports'),
      numeric: true,
      cell: ({ flags: { severe, out } }) => words('severeOut', { severe, out }),
    },
    {
      key: 'do',
      header: <span className="sr-only">{words('actions')}</span>,
      cell: (rater) => (
        <span className="flex flex-wrap gap-1">
          <Button variant="quiet" onClick={() => change.mutate({ rater, qualified: false })}>
            {words(rater.paused ? 'resume' : 'pause')} <span className="sr-only">{rater.name}</span>
          </Button>
          {rater.stage === 'failed' && (
            <Button variant="quiet" onClick={() => change.mutate({ rater, qualified: true })}>
              {words('letThrough')} <span className="sr-only">{rater.name}</span>
            </Button>
          )}
          <Button variant="quiet" onClick={() => onSendBack(rater)}>
            {words('sendBack')} <span className="sr-only">{rater.name}</span>
          </Button>
          {(rater.flags.severe > 0 || rater.flags.out > 0) && (
            <Button variant="quiet" onClick={() => onSetAside(rater)}>
              {words('setAside')} <span className="sr-only">{rater.name}</span>
            </Button>
          )}
          <Button
            variant="quiet"
            onClick={() => setAsked({ raterId: rater.id, name: rater.name, excluded: !rater.excluded })}
          >
            {words(rater.excluded ? 'countAgainMore' : 'excludeMore')} <span className="sr-only">{rater.name}</span>
          </Button>
        </span>
      ),
    },
  ]
  return (
    <Card title={words('annotators')} description={words('agreementWithTheLatestSilent')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {change.error && <ErrorNotice error={change.error} safe={words('nothingWasChanged')} />}
        {standings.length === 0 ? (
          <p className="text-soft">{words('nobodyHasRequestedATaskYet')}</p>
        ) : (
          <Table caption={words('annotators')} columns={columns} rows={standings} rowKey={({ id }) => id} />
        )}
      </div>
      {asked && <ExclusionDialog projectId={projectId} asked={asked} onClose={() => setAsked(null)} />}
    </Card>
  )
}

/** Why somebody is paused: the policy's own reason in words, a lead's as it was written. */
function reasonOfPause(words: QueueWords, reason: string): ReactNode {
  if (reason === 'flags') return words('manySevereReports')
  return reason === 'gold' ? words('tooLittleAgreementWithGold') : <bdi>{reason}</bdi>
}

function Share({ estimate }: { estimate: IntervalEstimate }) {
  const words = useWords(queueTexts)
  if (!estimate.ok) return <span className="text-soft">{words('noJudgementYet')}</span>
  return (
    <span className="grid whitespace-nowrap">
      {formatShare(words.tag, estimate.value)}
      <span className="text-soft">
        [{formatShare(words.tag, estimate.low)}, {formatShare(words.tag, estimate.high)}],{' '}
        {words('nEquals', { n: estimate.n })}
      </span>
    </span>
  )
}
