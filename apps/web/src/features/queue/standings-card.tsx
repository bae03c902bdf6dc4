import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { IntervalEstimate } from '@tiebreak/contracts/common.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { RaterStanding } from '@tiebreak/contracts/queue/schemas.ts'
import { type ReactNode, useState } from 'react'
import { api } from '#api.ts'
import { ExclusionDialog } from '#shared/by-hand/exclusion-dialog.tsx'
import type { AskedExclusion } from '#shared/by-hand/exclusion-query.ts'
import { standingsQuery } from '#shared/reports/reports-queries.ts'
import { Badge } from '#shared/ui/badge.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { formatCount, formatShare } from '#shared/words/format-number.ts'

const STAGES = {
  practice: 'Practice',
  qualification: 'Scored tasks',
  failed: 'Did not pass',
  work: 'Real tasks',
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
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [asked, setAsked] = useState<AskedExclusion | null>(null)
  const change = useMutation({
    mutationFn: ({ rater, qualified }: { rater: RaterStanding; qualified: boolean }) =>
      api.call(API.changeRater, {
        params: { projectId, raterId: rater.id },
        body: qualified
          ? { paused: false, qualified: true, reason: 'let through by a lead' }
          : { paused: !rater.paused, reason: rater.paused ? 'resumed by a lead' : 'paused by a lead' },
      }),
    onSuccess: async ({ paused }, { rater }) => {
      await queryClient.invalidateQueries({ queryKey: standingsQuery(projectId).queryKey })
      showToast({ text: paused ? `${rater.name} is paused` : `${rater.name} goes on` })
    },
  })
  const columns: Column<RaterStanding>[] = [
    { key: 'name', header: 'Annotator', heading: true, cell: ({ name }) => <bdi>{name}</bdi> },
    {
      key: 'stage',
      header: 'At',
      cell: ({ stage, done, of, paused, reason, excluded, advice }) => (
        <span className="flex flex-wrap items-center gap-2">
          {STAGES[stage]}
          {of > 0 && ` ${done} of ${of}`}
          {paused && <Badge tone="warn">Paused</Badge>}
          {paused && reason && <span className="text-soft">{reasonOfPause(reason)}</span>}
          {excluded && <Badge tone="warn">Left out</Badge>}
          {advice && !paused && <Badge tone="warn">A pause is advised</Badge>}
        </span>
      ),
    },
    { key: 'gold', header: 'Agreement with gold', numeric: true, cell: ({ gold }) => <Share estimate={gold} /> },
    { key: 'skipped', header: 'Gold skipped', numeric: true, cell: ({ goldSkipped }) => formatCount(goldSkipped) },
    {
      key: 'consistency',
      header: 'Agreement with themselves',
      numeric: true,
      cell: ({ consistency }) => <Share estimate={consistency} />,
    },
    {
      key: 'flags',
      header: 'Severe reports',
      numeric: true,
      cell: ({ flags: { severe, out } }) => `${formatCount(severe)}, ${formatCount(out)} out`,
    },
    {
      key: 'do',
      header: <span className="sr-only">What to do</span>,
      cell: (rater) => (
        <span className="flex flex-wrap gap-1">
          <Button variant="quiet" onClick={() => change.mutate({ rater, qualified: false })}>
            {rater.paused ? 'Let go on' : 'Pause'} <span className="sr-only">{rater.name}</span>
          </Button>
          {rater.stage === 'failed' && (
            <Button variant="quiet" onClick={() => change.mutate({ rater, qualified: true })}>
              Let through <span className="sr-only">{rater.name}</span>
            </Button>
          )}
          <Button variant="quiet" onClick={() => onSendBack(rater)}>
            Send back… <span className="sr-only">judgements of {rater.name}</span>
          </Button>
          {(rater.flags.severe > 0 || rater.flags.out > 0) && (
            <Button variant="quiet" onClick={() => onSetAside(rater)}>
              Set reports aside… <span className="sr-only">of {rater.name}</span>
            </Button>
          )}
          <Button
            variant="quiet"
            onClick={() => setAsked({ raterId: rater.id, name: rater.name, excluded: !rater.excluded })}
          >
            {rater.excluded ? 'Count again…' : 'Leave out…'} <span className="sr-only">{rater.name}</span>
          </Button>
        </span>
      ),
    },
  ]
  return (
    <Card
      title="Annotators"
      description="Agreement with the last silent gold tasks and with their own repeats, with 95% intervals."
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {change.error && <ErrorNotice error={change.error} safe="Nothing was changed." />}
        {standings.length === 0 ? (
          <p className="text-soft">Nobody asked for a task yet.</p>
        ) : (
          <Table caption="Annotators" columns={columns} rows={standings} rowKey={({ id }) => id} />
        )}
      </div>
      {asked && <ExclusionDialog projectId={projectId} asked={asked} onClose={() => setAsked(null)} />}
    </Card>
  )
}

/** Why somebody is paused: the policy's own reason in words, a lead's as it was written. */
function reasonOfPause(reason: string): ReactNode {
  if (reason === 'flags') return 'many severe reports'
  return reason === 'gold' ? 'too little agreement with gold' : <bdi>{reason}</bdi>
}

function Share({ estimate }: { estimate: IntervalEstimate }) {
  if (!estimate.ok) return <span className="text-soft">no answer yet</span>
  return (
    <span className="grid whitespace-nowrap">
      {formatShare(estimate.value)}
      <span className="text-soft">
        [{formatShare(estimate.low)}, {formatShare(estimate.high)}], n {formatCount(estimate.n)}
      </span>
    </span>
  )
}
