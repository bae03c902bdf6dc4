import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { RaterStanding } from '@tiebreak/contracts/queue/schemas.ts'
import type { FlagAct } from '@tiebreak/contracts/review/schemas.ts'
import { useState } from 'react'
import { api } from '#api.ts'
import { byHandTexts } from '#shared/by-hand/messages/texts.ts'
import { ReasonDialog } from '#shared/by-hand/reason-dialog.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { effectsWords } from './effects-words.ts'
import { flagActsQuery, flagEffectsQuery } from './reports-queries.ts'

/** Whose reports were set aside, by whom and why, each with its undo; nothing before the first. */
export function SetAsideCard({ projectId }: { projectId: ProjectId }) {
  const words = useWords(byHandTexts)
  const acts = useQuery(flagActsQuery(projectId))
  const [undoing, setUndoing] = useState<FlagAct | null>(null)
  const columns: Column<FlagAct>[] = [
    { key: 'rater', header: words('annotator'), heading: true, cell: ({ rater }) => <bdi>{rater}</bdi> },
    {
      key: 'what',
      header: words('what'),
      cell: ({ kind, undone }) =>
        kind === 'restore' ? words('countedAgain') : undone ? words('setAsideThenUndone') : words('setAside'),
    },
    {
      key: 'reports',
      header: words('comparisonsMoved'),
      numeric: true,
      cell: ({ moved }) => formatCount(words.tag, moved),
    },
    { key: 'why', header: words('reason'), cell: ({ reason }) => <bdi>{reason}</bdi> },
    { key: 'who', header: words('by'), cell: ({ ruledBy }) => <bdi>{ruledBy}</bdi> },
    {
      key: 'do',
      header: <span className="sr-only">{words('actions')}</span>,
      cell: (act) =>
        act.kind === 'set_aside' &&
        !act.undone && (
          <Button variant="quiet" onClick={() => setUndoing(act)}>
            {words('undoMore')} <span className="sr-only">{words('reportsBy', { name: act.rater })}</span>
          </Button>
        ),
    },
  ]
  return (
    <QueryView query={acts} what={words('reportsThatWereSetAside')}>
      {({ items }) =>
        items.length > 0 && (
          <Card title={words('reportsSetAside')} description={words('keptButTheyDoNotCount')}>
            <Table caption={words('reportsSetAside')} columns={columns} rows={items} rowKey={({ id }) => id} />
            {undoing && <UndoDialog projectId={projectId} act={undoing} onClose={() => setUndoing(null)} />}
          </Card>
        )
      }
    </QueryView>
  )
}

function UndoDialog({ projectId, act, onClose }: { projectId: ProjectId; act: FlagAct; onClose: () => void }) {
  const words = useWords(byHandTexts)
  const queryClient = useQueryClient()
  const showToast = useToast()
  const undo = useMutation({
    mutationFn: (reason: string) =>
      api.call(API.undoFlagAct, { params: { projectId, flagActId: act.id }, body: { reason } }),
    async onSuccess({ moved }) {
      showToast({ text: words('reportsCountAgain', { comparisons: words('comparisonCount', { n: moved }) }) })
      onClose()
      await queryClient.invalidateQueries({ queryKey: ['projects', projectId] })
    },
  })
  return (
    <ReasonDialog
      title={words('letReportsCount', { name: act.rater })}
      send={words('countAgain')}
      busy={undo.isPending}
      error={undo.error}
      onSend={undo.mutate}
      onClose={onClose}
    >
      <p role="status">{words('reportsWillCount', { n: act.effects.flags })}</p>
    </ReasonDialog>
  )
}

/** Sets all reports of an annotator aside: says first what that does. */
export function SetAsideDialog({
  projectId,
  rater,
  onClose,
}: {
  projectId: ProjectId
  rater: RaterStanding
  onClose: () => void
}) {
  const words = useWords(byHandTexts)
  const queryClient = useQueryClient()
  const showToast = useToast()
  const effects = useQuery(flagEffectsQuery(projectId, rater.id))
  const setAside = useMutation({
    mutationFn: (reason: string) =>
      api.call(API.setFlagsAside, { params: { projectId, raterId: rater.id }, body: { reason } }),
    async onSuccess({ moved }) {
      showToast({ text: words('setAsideDone', { comparisons: words('comparisonCount', { n: moved }) }) })
      onClose()
      await queryClient.invalidateQueries({ queryKey: ['projects', projectId] })
    },
  })
  return (
    <ReasonDialog
      title={words('setAllAside', { name: rater.name })}
      send={words('setAside')}
      busy={setAside.isPending}
      error={setAside.error}
      blocked={!effects.data || effects.data.flags === 0}
      onSend={setAside.mutate}
      onClose={onClose}
    >
      <div role="status">
        <QueryView query={effects} what={words('whatTheReportsCause')}>
          {(counted) => <p>{effectsWords(words, counted)}</p>}
        </QueryView>
        <p className="mt-1 text-soft">{words('theReportsAreKeptButNo')}</p>
      </div>
    </ReasonDialog>
  )
}
