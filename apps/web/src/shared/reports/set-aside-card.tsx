import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { FlagAct } from '@tiebreak/contracts/review/schemas.ts'
import { useState } from 'react'
import { api } from '#api.ts'
import { QueryView } from '#shared/states/query-view.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { plural } from '#shared/words/plural.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { flagActsQuery } from './reports-queries.ts'

/** Whose reports were set aside, by whom and why, each with its undo; nothing before the first. */
export function SetAsideCard({ projectId }: { projectId: ProjectId }) {
  const acts = useQuery(flagActsQuery(projectId))
  const [undoing, setUndoing] = useState<FlagAct | null>(null)
  const columns: Column<FlagAct>[] = [
    { key: 'rater', header: 'Annotator', heading: true, cell: ({ rater }) => <bdi>{rater}</bdi> },
    {
      key: 'what',
      header: 'What',
      cell: ({ kind, undone }) => (kind === 'restore' ? 'Counted again' : undone ? 'Set aside, undone' : 'Set aside'),
    },
    { key: 'reports', header: 'Comparisons moved', numeric: true, cell: ({ moved }) => formatCount(moved) },
    { key: 'why', header: 'Reason', cell: ({ reason }) => <bdi>{reason}</bdi> },
    { key: 'who', header: 'By', cell: ({ ruledBy }) => <bdi>{ruledBy}</bdi> },
    {
      key: 'do',
      header: <span className="sr-only">What to do</span>,
      cell: (act) =>
        act.kind === 'set_aside' &&
        !act.undone && (
          <Button variant="quiet" onClick={() => setUndoing(act)}>
            Undo… <span className="sr-only">reports of {act.rater}</span>
          </Button>
        ),
    },
  ]
  return (
    <QueryView query={acts} what="Reports that were set aside">
      {({ items }) =>
        items.length > 0 && (
          <Card title="Reports set aside" description="Kept, but they count for nothing. The latest 20.">
            <Table caption="Reports set aside" columns={columns} rows={items} rowKey={({ id }) => id} />
            {undoing && <UndoDialog projectId={projectId} act={undoing} onClose={() => setUndoing(null)} />}
          </Card>
        )
      }
    </QueryView>
  )
}

function UndoDialog({ projectId, act, onClose }: { projectId: ProjectId; act: FlagAct; onClose: () => void }) {
  const queryClient = useQueryClient()
  const showToast = useToast()
  const undo = useMutation({
    mutationFn: (reason: string) =>
      api.call(API.undoFlagAct, { params: { projectId, flagActId: act.id }, body: { reason } }),
    async onSuccess({ moved }) {
      showToast({ text: `Reports count again, ${plural(moved, 'comparison')} with the reviewers` })
      onClose()
      await queryClient.invalidateQueries({ queryKey: ['projects', projectId] })
    },
  })
  return (
    <ReasonDialog
      title={`Let reports of ${act.rater} count again`}
      send="Count again"
      busy={undo.isPending}
      error={undo.error}
      onSend={undo.mutate}
      onClose={onClose}
    >
      <p>
        {plural(act.effects.flags, 'report counts', 'reports count')} again, and what they take out goes to the
        reviewers. What reviewers have dealt with stays as decided.
      </p>
    </ReasonDialog>
  )
}
